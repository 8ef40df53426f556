import { expect, test } from 'vitest'
import { decidePage } from '../../../core/decision/page.ts'
import { heldFromAll } from '../../../core/decision/held-from-all.ts'
import { heldOut, quarterHoldout } from '../../../core/experiment/holdout.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, blocks, candidate, shelf, visitor } from './made.ts'

const units = Array.from({ length: 2_000 }, (_, index) => `person-${index}`)
const isHeld = (unit: string) => heldFromAll(0.1, unit, MONDAY)
const held = units.find(isHeld)!
const free = units.find((unit) => !isHeld(unit))!

test('the same people as the experiments hold out, about the share that was asked for', () => {
  const count = units.filter(isHeld).length
  expect(count).toBeGreaterThan(150)
  expect(count).toBeLessThan(250)
  const quarter = quarterHoldout('global', 100_000, MONDAY)
  for (const unit of units.slice(0, 300)) expect(isHeld(unit)).toBe(heldOut(quarter, unit, MONDAY))
})

test('without a share, or of nobody who is known, nobody is held', () => {
  expect(heldFromAll(undefined, held, MONDAY)).toBe(false)
  expect(heldFromAll(0, held, MONDAY)).toBe(false)
  expect(heldFromAll(1, undefined, MONDAY)).toBe(false)
})

const goods = shelf(['A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((id) => candidate(id)))
const page = (
  unit: string,
  campaigns = [HOME, blocks('hero-a'), blocks('recall', { slot: 'top', isService: true })],
) =>
  decidePage({ campaigns, bounds: { holdout: 0.1 } }, visitor(), goods, {
    slots: ['home', 'hero', 'top'],
    productId: null,
    now: MONDAY,
    unit,
  }).map(({ decision }) => decision)

test('who is held gets the page without ours, but for what the shop has to say, and the reason', () => {
  const [home, hero, top] = page(held)
  for (const decision of [home, hero])
    expect(decision).toMatchObject({ show: false, because: [{ code: 'global_holdout' }] })
  expect(top).toMatchObject({ show: true, campaign: 'recall' })
  expect(page(free).map(({ show }) => show)).toEqual([true, true, true])
})
