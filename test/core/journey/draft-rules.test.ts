import { describe, expect, test } from 'vitest'
import { ruleFindings } from '../../../core/journey/draft-rules.ts'
import type { Journey, Step } from '../../../core/journey/journey.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { AROUND } from './around.ts'
import { journey, message } from './made.ts'

const found = (more: Partial<Journey>) =>
  ruleFindings({ ...journey([message('cart')], { purpose: 'personalisation' }), ...more }, AROUND)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${code} ${at}`)

test.each<[string, Partial<Journey>, string[]]>([
  ['sound', { who: { 'f.orders': { $gte: 2 } } }, []],
  ['of a person', { who: { 'f.order': 2 } }, ['unknown_path /who/f.order']],
  [
    'of an exit',
    { exits: [{ event: 'purchase', when: { 'cart.item': 0 }, reason: 'converted' }] },
    ['unknown_path /exits/0/when/cart.item'],
  ],
  [
    'of an event of an exit',
    { exits: [{ event: 'purchase', where: { 'p.valu': 0 }, reason: 'converted' }] },
    ['unknown_param /exits/0/where/p.valu'],
  ],
  [
    'of an exit of no event',
    { exits: [{ event: 'purchas', reason: 'converted' }] },
    ['unknown_event /exits/0/event'],
  ],
  ['of a trigger', { triggers: [{ on: 'event', event: 'serch' }] }, ['unknown_event /triggers/0/event']],
  [
    'of an event of a trigger',
    { triggers: [{ on: 'event', event: 'search', where: { 'p.term': 'x' } }] },
    ['unknown_param /triggers/0/where/p.term'],
  ],
  [
    'of a date',
    { triggers: [{ on: 'date', of: 'p.born', every: 'year', hour: 9 }] },
    ['unknown_path /triggers/0/of'],
  ],
  ['of what is kept', { context: { a: 'f.ltv', b: 'event.any', c: 'f.lvt' } }, ['unknown_path /context/c']],
  ['of what begins a wait anew', { restartOn: ['search', 'serch'] }, ['unknown_event /restartOn/1']],
  [
    'of a branch',
    {
      steps: [
        message('cart'),
        { id: 'b', kind: 'branch', ways: [{ key: 'a', when: { 'f.order': 1 }, to: null }] },
      ],
    },
    ['unknown_path /steps/1/ways/0/when/f.order'],
  ],
  [
    'of a wait',
    { steps: [{ id: 'w', kind: 'await', event: 'serch', within: '1d', late: null }] },
    ['unknown_event /steps/0/event'],
  ],
  ['that reads a page', { who: { 'ctx.device': 'mobile' } }, ['reads_page /who']],
  [
    'that reads behaviour without a purpose',
    { purpose: null, who: { 'f.visits': 3 } },
    ['reads_without_purpose /who'],
  ],
  ['that reads the contract without a purpose', { purpose: null, who: { 'f.orders': 3 } }, []],
])('a rule %s', (_, more, expected) => {
  expect(found(more)).toEqual(expected)
})

test('what is read must be meant for the purpose', () => {
  const [finding] = ruleFindings(journey([], { purpose: 'ads', who: { 'p.birthday': '05-17' } }), AROUND)
  expect(finding).toMatchObject({ severity: 'error', at: expect.stringMatching(/^\/who/) })
})

describe('what an entry keeps', () => {
  const branch = (when: Condition): Partial<Journey> => ({
    steps: [{ id: 'b', kind: 'branch', ways: [{ key: 'a', when, to: null }] }],
    context: { price: 'event.value', item: 'event.item_id', orders: 'f.orders' },
    triggers: [{ on: 'event', event: 'add_to_cart' }],
  })
  test.each<[string, Condition, string[]]>([
    ['of the event', { 'entry.price': { $gte: 100 } }, []],
    ['of the person', { 'entry.orders': 1 }, []],
    ['of nothing', { 'entry.colour': 'red' }, ['unknown_path /steps/0/ways/0/when/entry.colour']],
    ['of another type', { 'entry.item': { $gte: 3 } }, ['wrong_type /steps/0/ways/0/when/entry.item/$gte']],
  ])('%s', (_, when, findings) => {
    expect(found(branch(when))).toEqual(findings)
    // Who is entered for a contract alone may be asked what the contract's event said.
    if (findings.length === 0 && !('entry.orders' in when))
      expect(found({ ...branch(when), purpose: null })).toEqual([])
  })

  test('is what an awaited event, and one that ends the journey, may be compared with; one that begins it may not', () => {
    const where = { 'p.price': { $lt: { $ref: 'entry.price' } } }
    const wait: Step = { id: 'w', kind: 'await', event: 'price_changed', where, within: '1d', late: null }
    expect(found({ ...branch({}), steps: [wait] })).toEqual([])
    const exits: Journey['exits'] = [{ event: 'price_changed', where, reason: 'left_journey' }]
    expect(found({ ...branch({}), exits })).toEqual([])
    const begun = found({ ...branch({}), triggers: [{ on: 'event', event: 'price_changed', where }] })
    expect(begun).toContain('unknown_param /triggers/0/where/p.price/$lt/$ref')
  })
})
