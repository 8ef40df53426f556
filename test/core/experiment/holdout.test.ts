import { describe, expect, test } from 'vitest'
import { assign } from '../../../core/experiment/assign.ts'
import { heldBy, heldOut, quarterHoldout } from '../../../core/experiment/holdout.ts'
import type { Holdout } from '../../../core/experiment/holdout.ts'
import { dependence, FAMILIES, limit } from './chi.ts'
import { experiment, NOW, subject, told } from './made.ts'

const GLOBAL: Holdout = { key: 'global', seed: 'global:2026q4', share: 50_000 }

describe('the global holdout', () => {
  test('holds its share of people of every kind of id', () => {
    for (const [, ids] of FAMILIES) {
      const held = ids.filter((id) => heldOut(GLOBAL, id, NOW)).length
      expect(Math.abs(held / ids.length - 0.05)).toBeLessThan(0.008)
    }
  })

  test('covers every experiment: whoever is held has no variant anywhere, the others are as before', () => {
    const [, ids] = FAMILIES[0]!
    const experiments = Array.from({ length: 20 }, (_, index) =>
      experiment({ key: `e${index}`, seed: `e${index}` }),
    )
    for (const id of ids.slice(0, 1_000)) {
      const isHeld = heldOut(GLOBAL, id, NOW)
      for (const one of experiments) {
        const assignment = assign(one, subject(id, { holdouts: [GLOBAL] }))
        expect(assignment.reason === 'held_out').toBe(isHeld)
        expect(assignment.variant).toBe(isHeld ? null : assign(one, subject(id)).variant)
      }
    }
  })

  test('wins over what was kept and what was set by hand, but not over what is exempt', () => {
    const all = { ...GLOBAL, share: 1_000_000 }
    const sticky = { free_shipping: { variant: 'control', version: 1, firstVersion: 1, at: 0 } }
    const held = subject('p_1', { holdouts: [all], sticky })
    expect(told(assign(experiment({ sticky: {}, forced: { p_1: 'control' } }), held))).toEqual([
      null,
      'held_out',
    ])
    expect(assign(experiment({ isExempt: true }), held).variant).not.toBeNull()
  })

  test('is drawn independently of the variants of an experiment', () => {
    const [, ids] = FAMILIES[1]!
    const half = { ...GLOBAL, share: 500_000 }
    const held = ids.map((id) => Number(heldOut(half, id, NOW)))
    const treated = ids.map((id) => Number(assign(experiment(), subject(id)).variant === 'treatment'))
    expect(dependence(held, treated, 2)).toBeLessThan(limit(1))
  })

  test('asks the profile, so that the page and the message agree, and nobody without an id is held', () => {
    const all = [{ ...GLOBAL, share: 1_000_000 }]
    expect(heldBy(all, { units: {}, view: {}, now: NOW }).by).toBeNull()
    expect(heldBy(all, { units: { device: 'd' }, view: {}, now: NOW }).by).toBe(all[0])
    const ids = FAMILIES[2]![1].slice(0, 500)
    for (const id of ids) {
      const onPage = heldBy([GLOBAL], { units: { profile: id, device: 'd' }, view: {}, now: NOW }).by !== null
      const inMessage = heldOut(GLOBAL, id, NOW)
      expect(onPage).toBe(inMessage)
    }
  })
})

describe('a quarter', () => {
  test('begins and ends at its edges, and draws people anew', () => {
    const autumn = quarterHoldout('global', 50_000, NOW)
    expect(autumn).toEqual({
      key: 'global',
      seed: 'global:2026q4',
      share: 50_000,
      startAt: Date.UTC(2026, 9, 1),
      endAt: Date.UTC(2027, 0, 1),
    })
    expect(quarterHoldout('global', 50_000, autumn.endAt!).seed).toBe('global:2027q1')
    expect(quarterHoldout('global', 50_000, autumn.startAt!).seed).toBe('global:2026q4')
    expect(quarterHoldout('global', 50_000, autumn.startAt! - 1).seed).toBe('global:2026q3')
    const ids = FAMILIES[0]![1].slice(0, 4_000)
    const next = quarterHoldout('global', 50_000, autumn.endAt!)
    const both = ids.filter((id) => heldOut(autumn, id, NOW) && heldOut(next, id, autumn.endAt!)).length
    expect(both).toBeLessThan(30)
  })

  test('does not hold outside of it, and answers only until its edge', () => {
    const all = { ...quarterHoldout('global', 1_000_000, NOW) }
    expect(heldOut(all, 'p', all.endAt! - 1)).toBe(true)
    expect(heldOut(all, 'p', all.endAt!)).toBe(false)
    expect(heldOut(all, 'p', all.startAt! - 1)).toBe(false)
    expect(heldBy([all], subject()).validUntil).toBe(all.endAt)
    expect(heldBy([all], subject('p', { now: all.startAt! - 5 })).validUntil).toBe(all.startAt)
    expect(assign(experiment(), subject('p', { holdouts: [{ ...all, share: 0 }] })).validUntil).toBe(
      all.endAt,
    )
  })
})
