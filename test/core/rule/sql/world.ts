/**
 * Views from a seed as a shop has them, and among them the values that two languages are likely
 * to see differently: 1 and true and "1", 0.1 and 2^60, odd keys, NUL, letters beyond ASCII.
 */
import type { Json } from '../../../../core/base/json.ts'
import type { Behaviour, Condition, CountState, Did, Seq, SeqState } from '../../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../../core/rule/key.ts'
import { diceOf } from '../dice.ts'
import type { Dice } from '../dice.ts'

export const NOW = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000

export const CITIES = [
  'Brno',
  'brno',
  'Praha',
  'Plzeň',
  'PLZEŇ',
  'Zlín',
  'Köln',
  '\u212Aladno',
  '',
  'a\u0000b',
] as const
export const CATEGORIES = ['káva', 'čaj', 'sport', 'Sport', 'knihy', '\u{1F600}', '\uFB01', '\uD800'] as const
const PATHS = ['/', '/c/kava', '/kategorie/caj', '/c/', '/vyprodej?x=1', '/C/kava'] as const
const ODD: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  '1',
  '',
  'true',
  'null',
  [],
  {},
  '[]',
  '{"a":1}',
  [1],
  ['1'],
  [null],
  { a: 1 },
  0.1,
  0.30000000000000004,
  1e21,
  2 ** 53,
  2 ** 60,
  -1.5e-7,
  '10',
  '9',
  'Ž',
  '\u{1F600}',
  '\uFFFD',
  "it's",
]
/**
 * Keys that a JSON path has to be careful with. None begins with a control character: after a key
 * that is one backslash, V8 (Node 24.21) takes the key "\\n" of the same place for that.
 */
export const KEYS = [
  'a.b',
  'c"d',
  "e'f",
  '0',
  '01',
  'length',
  'č',
  '$',
  '*',
  '',
  ' ',
  '[0]',
  '\\',
  'x\n',
  '\u{1F600}',
  '#-1',
] as const

/** @param conditions  whose behaviour the views remember. */
export function viewsOf(count: number, conditions: readonly Condition[], seed = 1): Json[] {
  const dice = diceOf(seed)
  const keys = behavioursOf(conditions)
  return Array.from({ length: count }, () => viewOf(dice, keys))
}

function viewOf(dice: Dice, keys: readonly Kept[]): Json {
  const { whole, often, of } = dice
  const some = (share: number, make: () => Json): Json | undefined =>
    often(0.02) ? of(ODD) : often(share) ? make() : undefined
  const ago = (days: number) => NOW - whole(days * 24) * 3_600_000 - of([0, 0, 1, 60_000])
  const orders = whole(5)
  const view = {
    p: {
      language: some(0.9, () => of(['cs', 'sk', 'en'])),
      city: some(0.8, () => of(CITIES)),
      age: some(0.6, () => 15 + whole(60)),
      vip: some(0.5, () => of([true, false, 1, 'true'])),
      tags: some(0.6, () => Array.from({ length: whole(4) }, () => of([...CATEGORIES, 1, null]))),
      items: some(0.5, () => itemsOf(dice)),
      odd: some(0.3, () => Object.fromEntries(KEYS.filter(() => often(0.5)).map((key) => [key, of(ODD)]))),
      any: some(0.9, () => of(ODD)),
      other: some(0.9, () => of(ODD)),
      version: some(0.4, () => of(['1.2.3', '1.10.0', '2.0'])),
    },
    f: {
      orders: some(0.9, () => orders),
      ltv: some(0.9, () => orders * of([0, 290.1, 999, 20_000, 0.1])),
      aov: some(0.7, () => Math.round(dice.next() * 1e6) / 100),
      last_purchase_at: some(orders ? 1 : 0.1, () => ago(120)),
      first_purchase_at: some(orders ? 1 : 0.1, () => ago(900)),
      expected_interval_d: some(0.6, () => of([7, 30, 60, 1.5])),
      favourite_category: some(0.7, () => of(CATEGORIES)),
    },
    cart: {
      value: some(0.8, () => whole(30) * 99.5),
      items: some(0.8, () => whole(6)),
      skus: some(0.7, () => Array.from({ length: whole(4) }, () => `K${whole(6)}`)),
      updated_at: some(0.7, () => ago(10)),
    },
    ctx: {
      url: some(0.9, () => ({ path: of(PATHS), query: { utm_source: of(['google', 'seznam']) } })),
      device: some(0.9, () => of(['mobile', 'desktop'])),
      hour: some(0.9, () => whole(24)),
      returning: some(0.9, () => often(0.5)),
    },
    consent: { email: often(0.6), sms: often(0.3), personalisation: often(0.8) },
    segments: ['vip', 'growth', 'retention', 'new'].filter(() => often(0.3)),
    x: { shipping: of(['treatment', 'control']), ...(often(0.1) ? { held: 'held' } : {}) },
    ...(often(0.95) ? { $: behaviourOf(dice, keys) } : {}),
  }
  return JSON.parse(JSON.stringify(view)) as Json
}

/** A list as it should be, or an object that has numbers for keys. */
function itemsOf({ whole, of, often }: Dice): Json {
  const item = () => ({
    item_id: `K${whole(6)}`,
    price: whole(20) * 49.9,
    tags: of([['a'], ['b', 'a'], [], 'a']),
  })
  if (often(0.1)) return { 0: item(), length: 2 }
  return Array.from({ length: whole(4) }, () => (often(0.1) ? of(ODD) : item()))
}

type Kept = { readonly key: string; readonly kind: 'did' | 'sum' | 'seq' }

function behavioursOf(conditions: readonly Condition[]): Kept[] {
  const kept = new Map<string, Kept>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [word, inner] of Object.entries(part)) {
      if (word === '$did') {
        const key = keyOfDid(inner as Did)
        kept.set(key, { key, kind: (inner as Did).sum ? 'sum' : 'did' })
      } else if (word === '$seq')
        kept.set(keyOfSeq(inner as Seq), { key: keyOfSeq(inner as Seq), kind: 'seq' })
      else walk(inner)
    }
  }
  conditions.forEach(walk)
  return [...kept.values()]
}

function behaviourOf(dice: Dice, keys: readonly Kept[]): Behaviour & Json {
  const entries = keys
    .filter(() => dice.often(0.4))
    .map(({ key, kind }) => [key, kind === 'seq' ? seqState(dice) : countState(dice, kind === 'sum')])
  return Object.fromEntries(entries) as Behaviour & Json
}

/** Instants newest first, many on the very edge of a window of whole days. */
function instants({ whole, often }: Dice, count: number): number[] {
  const made = Array.from({ length: count }, () =>
    often(0.4) ? NOW - whole(40) * DAY_MS - whole(3) + 1 : NOW - whole(40 * 24) * 3_600_000,
  )
  return made.map((at) => Math.min(at, NOW)).sort((a, b) => b - a)
}

function countState(dice: Dice, isSum: boolean): CountState {
  const t = instants(dice, dice.whole(7))
  return isSum
    ? { t, w: t.map(() => dice.of([0.1, 0.2, 0.7, 290.1, 5_000, 1e16])), base: dice.of([0, 0.3, 1_000]) }
    : { t }
}

function seqState(dice: Dice): SeqState {
  const starts = instants(dice, dice.whole(4))
  const m = starts.map((start): [number, number] => [
    start,
    Math.min(NOW, start + dice.whole(48) * 1_800_000),
  ])
  return { m, ...(dice.often(0.5) ? { u: instants(dice, 1)[0]! } : {}) }
}
