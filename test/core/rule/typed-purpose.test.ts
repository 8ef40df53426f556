/** The types themselves are checked by `npm run types`: each line below that must not compile says so. */
import { expect, test } from 'vitest'
import type { Purpose } from '../../../core/consent/purpose.ts'
import { check } from '../../../core/rule/check/check.ts'
import type { Cond } from '../../../core/rule/typed.ts'
import { CORPUS_SCHEMA } from '../../support/rule-corpus/corpus-schema.ts'

const SCHEMA = {
  ...CORPUS_SCHEMA,
  segmentPurposes: { vip: ['personalisation', 'email'], growth: ['personalisation'] },
} as const
type For<P extends Purpose> = Cond<typeof SCHEMA, P>

const GOOD: { readonly [P in Purpose]?: readonly For<P>[] } = {
  personalisation: [
    {},
    { 'f.viewed': { $in: ['K1'] }, 'cart.value': { $gt: 100 }, 'f.orders': 1, 'ctx.device': 'mobile' },
    { $did: { event: 'view_item', distinct: 'p.item_id', count: { $gte: 3 } }, 'x.hero': 'a' },
    { segments: { $in: ['vip', 'growth'] }, 'cart.lines.0.price': { $gt: 5 } },
  ],
  email: [
    { 'f.orders': { $gte: 3 }, 'consent.email': true, 'p.language': 'cs' },
    { segments: { $in: ['vip'] } },
  ],
  ads: [{ $did: { event: 'purchase', sum: { 'p.value': { $gte: 5000 } } } }],
  functionality: [{ 'cart.items': 0, 'ctx.hour': { $gte: 7 } }],
  analytics: [{ $did: { event: 'page_view', count: { $gte: 2 } } }],
}

const EMAIL: Record<string, For<'email'>> = {
  // @ts-expect-error interests
  interests: { 'f.viewed': { $in: ['K1'] } },
  // @ts-expect-error a cart
  cart: { 'cart.value': { $gt: 100 } },
  // @ts-expect-error a path below a list
  index: { 'cart.lines.0.price': { $gt: 5 } },
  // @ts-expect-error the page in hand
  page: { 'ctx.device': 'mobile' },
  // @ts-expect-error what somebody looked at
  event: { $did: { event: 'view_item' } },
  // @ts-expect-error a step that may not be counted for it
  step: { $seq: { steps: [{ event: 'purchase' }, { event: 'search' }] } },
  unless: {
    $seq: {
      steps: [{ event: 'purchase' }],
      within: '3d',
      after: '1d',
      // @ts-expect-error what must not come in between
      unless: { event: 'search' },
    },
  },
  // @ts-expect-error a segment that is made of interests
  segment: { segments: { $in: ['growth'] } },
  // @ts-expect-error a segment without a label
  unlabelled: { segments: { $in: ['newsletter'] } },
  // @ts-expect-error deep inside
  deep: { $or: [{ 'f.orders': 1 }, { $not: { 'f.categories': { $in: ['Tea'] } } }] },
}
const OTHERS: { readonly [P in Purpose]?: Record<string, For<P>> } = {
  // @ts-expect-error what somebody likes is no audience
  ads: { interests: { 'f.favourite_category': 'Káva' } },
  // @ts-expect-error an order history is not needed to show a page
  functionality: { event: { $did: { event: 'view_item' } } },
  // @ts-expect-error a cart is not for counting
  analytics: { cart: { 'cart.skus': { $in: ['K1'] } } },
}

test('what compiles for a purpose is found good for it, too', () => {
  const found = Object.entries(GOOD).flatMap(([purpose, rules]) =>
    rules.flatMap((rule: unknown) =>
      check(rule, SCHEMA, { purpose }).filter(({ severity }) => severity === 'error'),
    ),
  )
  expect(found).toEqual([])
})

test('what does not compile for a purpose is found beyond it, and for nothing else', () => {
  const all = Object.entries({ email: EMAIL, ...OTHERS }).flatMap(([purpose, rules]) =>
    Object.entries(rules).map(([name, rule]: [string, unknown]) => ({ purpose, name, rule })),
  )
  for (const { purpose, name, rule } of all) {
    const errors = check(rule, SCHEMA, { purpose }).filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(({ code }) => code)), name).toEqual(new Set(['beyond_purpose']))
    expect(
      check(rule, SCHEMA).filter(({ severity }) => severity === 'error'),
      name,
    ).toEqual([])
  }
})
