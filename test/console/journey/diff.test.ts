import { expect, it } from 'vitest'
import { journeyDiff } from '../../../console/journey/diff.ts'
import { printJourney } from '../../../console/journey/print.ts'
import { CART, WIN_BACK } from '../fixture/journey.ts'

it('finds nothing between a journey and the same with members in another order or said where they are usual', () => {
  const turned = JSON.parse(JSON.stringify(CART)) as typeof CART
  const { exits, ...rest } = turned
  expect(journeyDiff(CART, { exits, ...rest, owner: CART.owner, restartOn: CART.restartOn })).toEqual({
    steps: [],
    settings: [],
  })
  const { owner: _, ...nameless } = CART
  expect(journeyDiff({ ...CART, owner: '' }, nameless as typeof CART).settings).toEqual([])
})

it('names steps that are new, gone and changed, and ways that lead elsewhere', () => {
  const [wait, email, later] = CART.steps
  const after = {
    ...CART,
    priority: 70,
    steps: [{ ...wait!, for: '2h' as const }, later!, email!, { id: 'end', kind: 'end' as const }],
  }
  expect(journeyDiff(CART, after as typeof CART)).toEqual({
    steps: [
      { id: 'wait-1h', kind: 'changed', fields: ['for', 'ways'] },
      { id: 'wait-to-24h', kind: 'changed', fields: ['ways'] },
      { id: 'email', kind: 'changed', fields: ['ways'] },
      { id: 'end', kind: 'added', fields: [] },
      { id: 'sms', kind: 'removed', fields: [] },
    ],
    settings: ['priority'],
  })
})

it('is printed in the order of the documentation, and reads back the same', () => {
  const { steps, id, ...rest } = WIN_BACK
  const text = printJourney({ steps, ...rest, id } as typeof WIN_BACK)
  expect(text).toBe(printJourney(WIN_BACK))
  expect(text.indexOf('"triggers"')).toBeLessThan(text.indexOf('"steps"'))
  expect(JSON.parse(text)).toEqual(WIN_BACK)
})
