import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changed,
  duplicated,
  freshId,
  inserted,
  redirected,
  removed,
  transferred,
} from '../../../console/journey/edit.ts'
import { START, nodesOf, waysOf } from '../../../console/journey/graph.ts'
import type { StepDraft } from '../../../console/journey/graph.ts'
import { lower, placesOf, upper } from '../../../console/journey/place.ts'
import { WIN_BACK } from '../fixture/journey.ts'

const wait = (id: string, more: object = {}): StepDraft => ({ id, kind: 'wait', for: '1d', ...more })
const mail = (id: string): Extract<StepDraft, { kind: 'message' }> => ({
  id,
  kind: 'message',
  channels: ['email'],
  template: 'cart',
})
const fork = (id: string, ways: Record<string, string | null>, next: string | null): StepDraft => ({
  id,
  kind: 'branch',
  ways: Object.entries(ways).map(([key, to]) => ({ key, when: {}, to })),
  next,
})

/** `a>b f[w-x:b,rest:c]`: where each step leads, in the order in which they are written. */
function told(steps: readonly StepDraft[]): string {
  return steps
    .map((step) => {
      const ways = waysOf(steps, step)
      const [one] = ways
      if (ways.length === 1 && one) return `${step.id}>${one.to ?? '.'}`
      return `${step.id}[${ways.map(({ key, to }) => `${key}:${to ?? '.'}`).join()}]`
    })
    .join(' ')
}

const LINE = [wait('a'), mail('b'), wait('c')]
const FORKED = [fork('f', { x: 'a' }, 'b'), { ...mail('a'), next: 'j' }, mail('b'), wait('j')]

describe('steps of a journey', () => {
  it('are put on a way, at the start, at the end, and on one way of a fork', () => {
    expect(told(inserted(LINE, { from: 'a', way: 'on' }, mail('n')))).toBe('a>n n>b b>c c>.')
    expect(told(inserted(LINE, { from: START, way: 'on' }, mail('n')))).toBe('n>a a>b b>c c>.')
    expect(told(inserted(LINE, { from: 'c', way: 'on' }, mail('n')))).toBe('a>b b>c c>n n>.')
    expect(told(inserted([], { from: START, way: 'on' }, mail('n')))).toBe('n>.')
    expect(told(inserted(FORKED, { from: 'f', way: 'w-x' }, mail('n')))).toBe(
      'f[w-x:n,rest:b] n>a a>j b>j j>.',
    )
  })

  it('a fork is put in with all its ways to what was there', () => {
    expect(told(inserted(LINE, { from: 'a', way: 'on' }, fork('f', { x: null }, null)))).toBe(
      'a>f f[w-x:b,rest:b] b>c c>.',
    )
  })

  it('are taken out, and what led to them leads on', () => {
    expect(told(removed(LINE, 'b'))).toBe('a>c c>.')
    expect(told(removed(LINE, 'a'))).toBe('b>c c>.')
    expect(told(removed(LINE, 'c'))).toBe('a>b b>.')
    // The first way stays, what only the others led to goes.
    expect(told(removed(FORKED, 'f'))).toBe('a>j j>.')
  })

  it('go elsewhere, up and down', () => {
    expect(told(transferred(LINE, 'a', { from: 'c', way: 'on' })!)).toBe('b>c c>a a>.')
    expect(told(transferred(LINE, 'c', upper(LINE, 'c')!)!)).toBe('a>c c>b b>.')
    expect(told(transferred(LINE, 'a', lower(LINE, 'a')!)!)).toBe('b>a a>c c>.')
    expect(upper(LINE, 'a')).toBeNull()
    expect(lower(LINE, 'c')).toBeNull()
    expect(transferred(FORKED, 'f', { from: 'j', way: 'on' })).toBeNull()
    expect(placesOf(LINE, 'b')).toEqual([
      { from: START, way: 'on' },
      { from: 'c', way: 'on' },
    ])
  })

  it('are doubled: a step behind itself, a fork before itself', () => {
    expect(told(duplicated(LINE, 'b').steps)).toBe('a>b b>b-2 b-2>c c>.')
    expect(told(duplicated(FORKED, 'f').steps)).toBe('f-2[w-x:f,rest:f] f[w-x:a,rest:b] a>j b>j j>.')
    expect(freshId([wait('b'), wait('b-2')], 'b-2')).toBe('b-3')
  })

  it('take another name, and whatever named them follows', () => {
    const steps: StepDraft[] = [
      mail('m'),
      { id: 's', kind: 'signal', of: 'm', is: 'opened', not: 'm' },
      wait('e'),
    ]
    const renamed = changed(steps, 'm', { ...mail('letter') })
    expect(told(renamed)).toBe('letter>s s[yes:e,no:letter] e>.')
    expect(renamed[1]).toMatchObject({ of: 'letter', not: 'letter' })
  })

  it('keep where they lead when something else of them changes', () => {
    const next = changed(FORKED, 'a', { ...mail('a'), template: 'watch' })
    expect(told(next)).toBe(told(FORKED))
    expect(next[1]).toMatchObject({ template: 'watch', next: 'j' })
    expect(told(redirected(LINE, { from: 'a', way: 'on' }, null))).toBe('a>. b>c c>.')
  })
})

const ids = (steps: readonly StepDraft[]) => steps.map(({ id }) => id).sort()

/** Ways that name a step that is not there. */
const loose = (steps: readonly StepDraft[]) =>
  nodesOf(steps).flatMap(({ ways }) =>
    ways.filter(({ to }) => to !== null && !steps.some(({ id }) => id === to)),
  )

it('any order of changes leaves no way that leads nowhere, no name twice, and loses only what it should', () => {
  const change = fc.record({
    what: fc.constantFrom('insert', 'remove', 'move', 'double', 'aim'),
    at: fc.nat(40),
    to: fc.nat(40),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let steps: StepDraft[] = [...WIN_BACK.steps]
      for (const { what, at, to } of changes) {
        const step = steps[at % Math.max(1, steps.length)]
        const places = nodesOf(steps).flatMap(({ id, ways }) =>
          ways.map(({ key }) => ({ from: id, way: key })),
        )
        const place = places[to % places.length]!
        const before = ids(steps)
        if (what === 'insert') {
          const id = freshId(steps, 'new')
          steps = inserted(steps, place, wait(id))
          expect(ids(steps)).toEqual([...before, id].sort())
        } else if (step && what === 'remove') {
          steps = removed(steps, step.id)
          expect(ids(steps)).not.toContain(step.id)
        } else if (step && what === 'move') {
          steps = transferred(steps, step.id, place) ?? steps
          expect(ids(steps)).toEqual(before)
        } else if (step && what === 'double') {
          const copy = duplicated(steps, step.id)
          steps = copy.steps
          expect(ids(steps)).toEqual([...before, copy.id].sort())
        } else if (place.from !== START) {
          steps = redirected(steps, place, step?.id ?? null)
          expect(ids(steps)).toEqual(before)
        }
        expect(loose(steps)).toEqual([])
        expect(new Set(ids(steps)).size).toBe(steps.length)
      }
    }),
    { numRuns: 300 },
  )
})
