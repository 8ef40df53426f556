import { expect, it } from 'vitest'
import { firstCurl } from '../../../console/page/quality/first-curl.ts'
import { droppedField } from '../../../console/page/quality/dropped.ts'
import {
  acceptRequest,
  draftsOf,
  isComplete,
  newField,
  withField,
} from '../../../console/page/quality/params.ts'
import { faultsOf } from '../../../core/event/plan.ts'
import type { PlanAnswer, ProposalView } from '../../../core/wire/quality.ts'

const PROPOSAL: ProposalView = {
  name: 'tasting_booked',
  count: 2,
  firstAt: 0,
  lastAt: 0,
  acceptable: true,
  params: [
    { name: 'seats', kinds: ['number', 'text'], count: 2, examples: [] },
    { name: 'items', kinds: ['list'], count: 1, examples: [] },
  ],
  letters: 2,
}
const PLAN: PlanAnswer = {
  version: 3,
  at: 0,
  by: 'admin',
  why: '',
  plan: {
    events: { own: { page: true, params: { a: { kind: 'text', purposes: ['analytics'] } } } },
    params: {},
  },
  history: [],
}

it('takes the kind that came most, and a list of products for what it is', () => {
  const drafts = draftsOf(PROPOSAL)
  expect(drafts).toMatchObject([{ name: 'seats', kind: 'number', isKept: true }])
  expect(acceptRequest(PROPOSAL, drafts, { page: false, why: 'x' })).toEqual({
    page: false,
    items: 'optional',
    params: { seats: { kind: 'number', purposes: ['analytics', 'personalisation'] } },
    why: 'x',
  })
})

it('leaves out what is not kept, and wants a purpose of what is', () => {
  const [seats] = draftsOf(PROPOSAL)
  expect(isComplete([{ ...seats!, purposes: [] }])).toBe(false)
  const left = { ...seats!, purposes: [], isKept: false }
  expect(isComplete([left])).toBe(true)
  expect(acceptRequest(PROPOSAL, [left], { page: true, why: '' }).params).toEqual({})
})

it('adds a field to an own event or to a known one, and the plan stays sound', () => {
  const own = withField(PLAN, 'own', newField('b'))
  expect(Object.keys(own.events['own']!.params)).toEqual(['a', 'b'])
  const known = withField(PLAN, 'purchase', { ...newField('gift_wrap'), isNeeded: true })
  expect(known.params['purchase']).toMatchObject({ gift_wrap: { needed: true } })
  expect(known.events).toEqual(PLAN.plan.events)
  expect([...faultsOf(own), ...faultsOf(known)]).toEqual([])
})

it('knows which dropped field a plan could declare', () => {
  expect(droppedField('purchase/params/gift_wrap')).toEqual({ event: 'purchase', field: 'gift_wrap' })
  expect(droppedField('purchase/params/items/0/colour')).toBeNull()
  expect(droppedField('purchase/page/secret')).toBeNull()
})

it('gives a first event that a shell takes as it is', () => {
  const curl = firstCurl('https://shop.example/cs/')
  expect(curl).toContain("'https://shop.example/_v/v1/server/events'")
  expect(() => JSON.parse(/-d '(.*)'$/.exec(curl)![1]!)).not.toThrow()
})
