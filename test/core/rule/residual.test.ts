/** The page's answer to what is left is the whole rule's answer, as long as the residual holds. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition, View } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import { residual } from '../../../core/rule/residual.ts'
import type { Folding } from '../../../core/rule/residual.ts'
import { sliceOf } from '../../../core/rule/slice.ts'
import { add } from '../../../core/rule/state/add.ts'
import { begin } from '../../../core/rule/state/begin.ts'
import { definitionsOf } from '../../../core/rule/state/definition.ts'
import { forPage } from '../../../core/rule/state/page.ts'
import { update } from '../../../core/rule/state/update.ts'
import { link } from '../../../core/rule/version.ts'
import { GROUPS, NOW, behaviourOf, conditionOf, diceOf, viewOf } from './dice.ts'
import type { Dice } from './dice.ts'

/** RUNS=50000 for a long run. */
const RUNS = Number(process.env['RUNS'] ?? 400)
const HOUR_MS = 3_600_000
const EDGE: View = {
  p: { city: 'Brno', tags: ['vip', 'tea'] },
  f: { ltv: 300, interval_d: 2, last_at: NOW - 30 * HOUR_MS },
  segments: ['growth'],
  $: { carts: { t: [NOW - HOUR_MS, NOW - 5 * HOUR_MS] } },
}
const carts = (more: object) => ({
  $did: { event: 'add_to_cart', as: 'carts', where: { 'p.n': 1 }, ...more },
})
const rest = (when: Condition, folding: Partial<Folding> = {}) =>
  residual(when, EDGE, { now: NOW, ...folding })

describe('what is left', () => {
  test.each<[string, Condition, Condition | boolean, number?]>([
    ['nothing, where all is known', { 'p.city': 'Brno', 'f.ltv': { $gte: 200 } }, true],
    ['nothing, where what is known decides', { 'p.city': 'Praha', 'cart.value': { $gte: 1 } }, false],
    [
      'what only the page knows',
      { 'p.city': 'Brno', 'cart.value': { $gte: 1 } },
      { 'cart.value': { $gte: 1 } },
    ],
    [
      'all of it, where nothing is known',
      { 'ctx.hour': { $gte: 7, $lt: 22 } },
      { 'ctx.hour': { $gte: 7, $lt: 22 } },
    ],
    [
      'of any of them what may still hold',
      { $or: [{ 'f.ltv': { $gt: 300 } }, { 'cart.value': 1 }, { 'ctx.hour': 1 }] },
      { $or: [{ 'cart.value': 1 }, { 'ctx.hour': 1 }] },
    ],
    [
      'a single one, without its list',
      { $or: [{ 'p.city': 'Praha' }, { $and: [{ 'x.a': 'b' }] }] },
      { 'x.a': 'b' },
    ],
    ['no double not', { $not: { $not: { 'x.a': { $gt: 'b' } } } }, { 'x.a': { $gt: 'b' } }],
    ['not, in the words of the leaf', { $not: { 'x.a': 'b' } }, { 'x.a': { $ne: 'b' } }],
    [
      'not, where there is no such word',
      { $nor: [{ 'x.a': { $gt: 'b' } }] },
      { 'x.a': { $not: { $gt: 'b' } } },
    ],
    [
      'none of several',
      { $nor: [{ 'x.a': 'b' }, { 'x.c': 'd' }, { 'p.city': 'x' }] },
      { $nor: [{ 'x.a': 'b' }, { 'x.c': 'd' }] },
    ],
    ['a ref as a literal', { 'cart.value': { $lt: { $ref: 'f.ltv' } } }, { 'cart.value': { $lt: 300 } }],
    [
      'a ref with its factor',
      { 'cart.value': { $gte: { $ref: 'f.ltv', $mul: 0.5 } } },
      { 'cart.value': { $gte: 150 } },
    ],
    [
      'a ref to nothing',
      { 'cart.value': { $gte: { $ref: 'f.gone', $mul: 2 } } },
      { 'cart.value': { $gte: null } },
    ],
    ['a bare ref', { 'ctx.city': { $ref: 'p.city' } }, { 'ctx.city': 'Brno' }],
    [
      'a ref the other way round',
      { 'f.ltv': { $gt: { $ref: 'cart.value' } } },
      { 'cart.value': { $lt: 300 } },
    ],
    [
      'a ref as a duration',
      { 'ctx.at': { $ago: { $lt: { $ref: 'f.interval_d', $mul: '1d' } } } },
      { 'ctx.at': { $ago: { $lt: '2d' } } },
    ],
    [
      'refs inside',
      { 'cart.ids': { $size: { $ref: 'f.interval_d' }, $all: [{ $ref: 'p.city' }] } },
      { 'cart.ids': { $size: { $eq: 2 }, $all: [{ $eq: 'Brno' }] } },
    ],
    [
      'what meets in one object apart',
      { $and: [{ $or: [{ 'x.a': '1' }, { 'x.b': '1' }] }, { $or: [{ 'x.c': '1' }, { 'x.d': '1' }] }] },
      { $or: [{ 'x.a': '1' }, { 'x.b': '1' }], $and: [{ $or: [{ 'x.c': '1' }, { 'x.d': '1' }] }] },
    ],
    ['nothing of what nobody understands', { $lost: 1, 'x.a': 1 }, false],
    [
      'an age as a constant, until it changes',
      { 'f.last_at': { $ago: { $lt: '36h' } }, 'x.a': '1' },
      { 'x.a': '1' },
      NOW + 6 * HOUR_MS,
    ],
    [
      'behaviour as a constant, until it changes',
      { ...carts({ within: '6h', count: { $gte: 2 } }), 'x.a': '1' },
      { 'x.a': '1' },
      NOW + HOUR_MS,
    ],
    [
      'two no, until the last of them changes',
      { ...carts({ within: '6h', count: { $lt: 2 } }), 'f.last_at': { $ago: { $gte: '36h' } }, 'x.a': '1' },
      false,
      NOW + 6 * HOUR_MS,
    ],
    [
      'a no that is known before one that is not',
      { $did: { event: 'search', within: '1d' }, 'f.last_at': { $ago: { $gte: '36h' } } },
      false,
      NOW + 6 * HOUR_MS,
    ],
    [
      'two bounds on one field apart',
      { $and: [{ 'ctx.hour': { $gte: { $ref: 'f.ltv' } } }, { 'ctx.hour': { $gte: 7 } }] },
      { 'ctx.hour': { $gte: 300 }, $and: [{ 'ctx.hour': { $gte: 7 } }] },
    ],
    [
      'a list that is none, false in both ways',
      { $not: { 'x.a': { $in: 5 } } },
      { 'x.a': { $not: { $in: 5 } } },
    ],
    [
      'the refs of an element are its own',
      { 'cart.items': { $elemMatch: { price: { $gt: { $ref: 'f.ltv' } } } } },
      { 'cart.items': { $elemMatch: { price: { $gt: { $ref: 'f.ltv' } } } } },
    ],
    ['a no for good', { ...carts({ within: '6h', count: { $gte: 2 } }), 'p.city': 'Praha' }, false],
    [
      'a path that looks like a prototype',
      JSON.parse('{"__proto__":1,"x.a":1}') as Condition,
      JSON.parse('{"__proto__":1,"x.a":1}') as Condition,
    ],
  ])('%s', (_, when, left, validUntil = Number.POSITIVE_INFINITY) => {
    const found = rest(when)
    expect(JSON.stringify(found.when)).toBe(JSON.stringify(left))
    expect(found).toMatchObject({ states: [], paths: [], groups: [], validUntil, partial: false })
  })

  test('in compat a literal is looser than $eq, so that one stays', () => {
    const when = { 'x.a': { $eq: { $ref: 'f.ltv' } }, $not: { 'x.b': 3 } }
    expect(rest(when, { mode: 'compat' }).when).toEqual({ 'x.a': { $eq: 300 }, 'x.b': { $not: 3 } })
    expect(rest(when).when).toEqual({ 'x.a': 300, 'x.b': { $ne: 3 } })
  })

  test('behaviour that is kept: its state is shipped, what made it is not', () => {
    expect(rest({ ...carts({ within: '6h' }), 'p.city': 'Brno' }, { timed: 'keep' })).toEqual({
      when: { $did: { event: '', as: 'carts', within: '6h' } },
      states: ['carts'],
      paths: [],
      groups: [],
      validUntil: Number.POSITIVE_INFINITY,
      partial: false,
    })
    const seq = {
      steps: [{ event: 'a', where: { x: 1 } }],
      gap: '1d',
      within: '2d',
      unless: { event: 'b' },
      as: 'k',
    }
    expect(rest({ $seq: seq }, { timed: 'keep' })).toMatchObject({
      when: { $seq: { steps: [{ event: '' }], within: '2d', as: 'k' } },
      states: ['k'],
    })
  })

  test.each<[string, Condition]>([
    [
      'how many different',
      {
        $did: {
          event: 'view_item',
          where: { 'p.category': 'boty' },
          distinct: 'p.item_id',
          within: '7d',
          count: { $gte: 2 },
        },
      },
    ],
    ['a sum', { $did: { event: 'view_item', sum: { 'p.price': { $gt: 150 } } } }],
    [
      'steps',
      {
        $seq: {
          steps: [{ event: 'view_item' }, { event: 'view_item', where: { 'p.category': 'boty' } }],
          gap: '1h',
          unless: { event: 'purchase' },
        },
      },
    ],
  ])('behaviour that is kept is read-only: no event of the page counts: %s', (_, plain) => {
    const item = (id: string, category: string, at: number) => ({
      id,
      name: 'view_item',
      at,
      p: { item_id: id, category, price: 100 },
    })
    for (const when of [plain, link(plain)]) {
      const defs = definitionsOf([when])
      const edge = update(begin(defs), defs, item('A', 'boty', NOW - HOUR_MS))
      const found = residual({ ...when, 'x.a': '1' }, { $: edge }, { now: NOW, timed: 'keep' })
      const shipped = forPage(edge, found.states)
      expect(Object.keys(shipped)).toHaveLength(1)
      const inPage = definitionsOf([found.when as Condition])
      expect(inPage.map(({ key }) => key)).toEqual(found.states)
      for (const event of [item('A', 'boty', NOW - 500), item('Z', 'knihy', NOW - 400)])
        expect(add(shipped, inPage, event)).toBe(shipped)
    }
  })

  test('an age that is kept: its instant is shipped, but only where it will change', () => {
    const when = { 'f.last_at': { $ago: { $lt: '36h' } } }
    expect(rest(when, { timed: 'keep' })).toMatchObject({
      when,
      paths: ['f.last_at'],
      validUntil: Number.POSITIVE_INFINITY,
    })
    expect(rest({ 'f.last_at': { $ago: { $lt: '1h' } } }, { timed: 'keep' })).toMatchObject({
      when: false,
      paths: [],
    })
  })

  test('behaviour against what only the page knows is shipped in any case', () => {
    const found = rest(carts({ count: { $gte: { $ref: 'cart.count' } } }))
    expect(found).toMatchObject({
      states: ['carts'],
      when: { $did: { count: { $gte: { $ref: 'cart.count' } } } },
    })
  })

  test('a value that has no literal is shipped', () => {
    const edge = { f: { interval_d: 1 / 3 }, p: { odd: { $ref: 'ctx.at' } } } as unknown as View
    const age = { 'ctx.at': { $ago: { $lt: { $ref: 'f.interval_d', $mul: '1s' } } } }
    expect(residual(age, edge, { now: NOW })).toMatchObject({ when: age, paths: ['f.interval_d'] })
    const twice = { 'f.interval_d': { $gt: { $ref: 'cart.n', $mul: 2 } } }
    expect(residual(twice, edge, { now: NOW })).toMatchObject({ when: twice, paths: ['f.interval_d'] })
    const odd = { 'ctx.x': { $eq: { $ref: 'p.odd' } } }
    expect(residual(odd, edge, { now: NOW })).toMatchObject({ when: odd, paths: ['p.odd'] })
  })

  test('behaviour that is not known makes it partial, but not where something surer decides', () => {
    const unknown = { $did: { event: 'search' } }
    expect(rest({ $not: unknown, 'x.a': '1' })).toMatchObject({ when: { 'x.a': '1' }, partial: true })
    expect(rest({ ...unknown, 'p.city': 'Praha' })).toMatchObject({ when: false, partial: false })
  })

  test('groups of what is left are named', () => {
    expect(
      rest({ 'ctx.city': { $inGroup: 'big' }, 'p.city': { $inGroup: 'big' } }, { groups: GROUPS }),
    ).toMatchObject({
      when: { 'ctx.city': { $inGroup: 'big' } },
      groups: ['big'],
    })
  })
})

/** Instants at which the residual still holds: now, just before it ends, and some on the way. */
function instants(dice: Dice, validUntil: number): number[] {
  const last = Math.min(validUntil - 1, NOW + 5_000 * HOUR_MS)
  return [
    NOW,
    last,
    NOW + Math.floor(dice.next() * (last - NOW)),
    NOW + Math.floor(dice.next() ** 6 * (last - NOW)),
  ]
}

test.each<[Folding['timed'], Folding['mode']]>([
  ['fold', 'strict'],
  ['keep', 'strict'],
  ['fold', 'compat'],
  ['keep', 'compat'],
])('%s, %s: the rest in the page says what the whole rule says', (timed, mode) => {
  const seen = { open: 0, true: 0, until: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = diceOf(seed)
      const plain = conditionOf(dice)
      const when = dice.often(0.5) ? link(plain) : plain
      const person = { ...viewOf(dice), $: behaviourOf(dice, [when], { did: keyOfDid, seq: keyOfSeq }) }
      const known = dice.often(0.5)
        ? ['p', 'f', 'segments']
        : (path: string) => path.startsWith('f.') || path === 'segments'
      const page = viewOf(dice)
      const isKnown = typeof known === 'function' ? known('p.city') : true
      const whole: View = {
        ...page,
        f: person.f!,
        segments: person.segments!,
        $: person.$,
        ...(isKnown && { p: person.p! }),
      }
      // What the page knows may be another thing at the edge, or missing there: it must not matter.
      const found = residual(
        when,
        dice.often(0.5) ? person : { ...whole, ctx: {}, cart: {}, x: {}, consent: {} },
        {
          now: NOW,
          known,
          timed,
          mode,
          groups: GROUPS,
        } as Folding,
      )
      const { ctx, cart, x, consent } = page
      const shipped = sliceOf(whole, found)
      const inPage: View = {
        ...shipped,
        ctx: ctx!,
        cart: cart!,
        x: x!,
        consent: consent!,
        ...(!isKnown && { p: page.p! }),
      }
      for (const now of instants(dice, found.validUntil)) {
        const expected = ask(compile(when, mode), whole, now, GROUPS)
        const answer =
          typeof found.when === 'boolean'
            ? found.when
            : ask(compile(JSON.parse(JSON.stringify(found.when)) as Condition, mode), inPage, now, GROUPS)
                .value
        expect(answer).toBe(expected.value)
      }
      seen.open += typeof found.when === 'boolean' ? 0 : 1
      seen.true += found.when === true ? 1 : 0
      seen.until += found.validUntil < Number.POSITIVE_INFINITY ? 1 : 0
    }),
    { numRuns: RUNS },
  )
  expect(seen.open).toBeGreaterThan(RUNS / 10)
  expect(seen.true).toBeGreaterThan(RUNS / 100)
  if (timed === 'fold') expect(seen.until).toBeGreaterThan(RUNS / 50)
})
