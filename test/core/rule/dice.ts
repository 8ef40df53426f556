/**
 * Rules, views and instants from a seed, the same ones in every runtime: small worlds in which
 * values meet, and instants on the very edges of windows.
 */
import type { Json } from '../../../core/base/json.ts'
import type {
  Behaviour,
  Condition,
  CountState,
  Did,
  Seq,
  SeqState,
  View,
} from '../../../core/rule/condition.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)
const HOUR_MS = 3_600_000
const SPANS = ['1h', '6h', '1d', '3d', '1w'] as const
const SPANS_H = [1, 6, 24, 72, 168] as const

export type Dice = {
  /** Below 1. */
  readonly next: () => number
  /** From 0 to `below` - 1. */
  readonly whole: (below: number) => number
  readonly of: <T>(list: readonly T[]) => T
  readonly often: (share: number) => boolean
}

/** mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (below: number) => Math.floor(next() * below)
  return { next, whole, of: (list) => list[whole(list.length)]!, often: (share) => next() < share }
}

const CITIES = ['Brno', 'Praha', 'Plzeň', 'brno'] as const
const PATTERNS = ['^B', 'n', '/kategorie/', 'š', '(', '.'] as const
const EVENTS = ['view_item', 'add_to_cart', 'purchase'] as const
const WHERES: readonly Condition[] = [{ 'p.kind': 'hotel' }, { 'p.value': { $gte: 3 } }]
export const GROUPS = { big: ['Brno', 'Plzeň', 3], none: [] } as const

/** Paths of the view with values that suit them, and a few that are never there. */
const NUMBERS = ['p.age', 'f.ltv', 'f.orders', 'f.interval_d', 'ctx.hour', 'cart.value', 'f.gone'] as const
const TEXTS = ['p.city', 'ctx.url.path', 'x.shipping', 'p.version', 'p.gone.deep'] as const
const LISTS = ['p.tags', 'segments', 'f.numbers', 'cart.ids'] as const
const INSTANTS = ['f.last_at', 'p.born_at', 'ctx.seen_at', 'f.ltv'] as const
const VERSIONS = ['1.2.3', '1.10.0', '1.2.3-beta', '2'] as const
/** The parents and children too: what is touched may be any of them. */
export const PATHS: readonly string[] = [
  ...NUMBERS,
  ...TEXTS,
  ...LISTS,
  ...INSTANTS,
  'consent.email',
  'p.items',
  'p',
  'f',
  'ctx',
  'ctx.url',
  'p.items.0.price',
]

const numberOf = (dice: Dice) => dice.of([0, 1, 2, 3, 5, 8])
const instantOf = (dice: Dice) => NOW - Math.floor(dice.next() ** 3 * 200) * HOUR_MS - dice.of([0, 0, 1])

function numberLeaf(dice: Dice): unknown {
  const order = () => dice.of(['$gt', '$gte', '$lt', '$lte', '$eq', '$ne'])
  const operand = () => {
    if (dice.often(0.15))
      return { $ref: dice.of(NUMBERS), ...(dice.often(0.5) && { $mul: dice.of([2, 0.5]) }) }
    return dice.often(0.1) ? dice.of(['3', null, true]) : numberOf(dice)
  }
  return dice.of([
    () => numberOf(dice),
    () => ({ [order()]: operand() }),
    () => ({ $gte: operand(), $lt: operand() }),
    () => ({ $in: [numberOf(dice), numberOf(dice)] }),
    () => ({ $exists: dice.often(0.5) }),
    () => ({ $type: dice.of(['number', 'null', 'string']) }),
    () => ({ $not: { [order()]: operand() } }),
  ])()
}

function textLeaf(dice: Dice): unknown {
  return dice.of([
    () => dice.of(CITIES),
    () => ({ $ne: dice.of([...CITIES, null]) }),
    () => ({ [dice.of(['$in', '$nin', '$ini', '$nini'])]: [dice.of(CITIES), dice.of(CITIES)] }),
    () => ({ [dice.of(['$regex', '$regexi', '$notRegex', '$notRegexi'])]: dice.of(PATTERNS) }),
    () => ({ [dice.of(['$inGroup', '$notInGroup'])]: dice.of(['big', 'none', 'lost']) }),
    () => ({ [dice.of(['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'])]: dice.of(VERSIONS) }),
    () => ({ [dice.of(['$gt', '$lte'])]: dice.of(CITIES) }),
    () => ({ $ref: dice.of(TEXTS) }),
    () => null,
    () => ({ $exists: dice.often(0.5), $ne: dice.of(CITIES) }),
  ])()
}

function listLeaf(dice: Dice): unknown {
  const one = () => dice.of<Json>(['Brno', 'vip', 3, 0, null])
  return dice.of([
    () => ({ [dice.of(['$in', '$nin'])]: [one(), one()] }),
    () => ({ $size: dice.often(0.5) ? dice.whole(4) : { [dice.of(['$gte', '$lt'])]: dice.whole(4) } }),
    () => ({ $elemMatch: { [dice.of(['$eq', '$gte', '$ne'])]: one() } }),
    () => ({ [dice.of(['$all', '$alli'])]: [dice.of(['Brno', 'vip', 'VIP'])] }),
    () => ({ $not: { $elemMatch: { $eq: one() } } }),
  ])()
}

function agoLeaf(dice: Dice): unknown {
  const op = dice.of(['$gt', '$gte', '$lt', '$lte', '$eq', '$ne'])
  const age = () =>
    dice.often(0.2)
      ? { $ref: 'f.interval_d', ...(dice.often(0.8) && { $mul: dice.of(['1h', '1d']) }) }
      : dice.of(SPANS)
  return { $ago: { [op]: age(), ...(dice.often(0.2) && { $lt: dice.of(SPANS) }) } }
}

function amountLeaf(dice: Dice): unknown {
  if (dice.often(0.1)) return dice.whole(4)
  const order = () => dice.of(['$gt', '$gte', '$lt', '$lte', '$eq', '$ne'])
  return { [order()]: dice.whole(4), ...(dice.often(0.2) && { [order()]: dice.whole(4) }) }
}

export function didOf(dice: Dice): Did {
  const question = dice.of([
    () => ({}),
    () => ({ count: amountLeaf(dice) }),
    () => ({ count: amountLeaf(dice) }),
    () => ({ distinct: 'p.item_id', count: amountLeaf(dice) }),
    () => ({ sum: { 'p.value': { [dice.of(['$gte', '$lt', '$eq'])]: dice.whole(12) } } }),
  ])()
  return {
    event: dice.of(EVENTS),
    ...(dice.often(0.3) && { where: dice.of(WHERES) }),
    ...(dice.often(0.75) && { within: dice.of(SPANS) }),
    ...question,
  }
}

export function seqOf(dice: Dice): Seq {
  const steps = Array.from({ length: 1 + dice.whole(2) }, (_, index) => ({
    event: EVENTS[index]!,
    ...(dice.often(0.2) && { where: dice.of(WHERES) }),
  }))
  return {
    steps,
    ...(dice.often(0.5) && { gap: dice.of(SPANS) }),
    ...(dice.often(0.6) && { within: dice.of(SPANS) }),
    ...(dice.often(0.4) && { after: dice.of(SPANS) }),
    ...(dice.often(0.5) && { unless: { event: 'purchase' } }),
  }
}

function entryOf(dice: Dice, depth: number, timed: number): Condition {
  if (depth > 0 && dice.often(0.35)) {
    const word = dice.of(['$and', '$or', '$nor', '$not'])
    if (word === '$not') return { $not: conditionOf(dice, depth - 1, timed) }
    return { [word]: Array.from({ length: 1 + dice.whole(3) }, () => conditionOf(dice, depth - 1, timed)) }
  }
  if (dice.often(timed))
    return dice.of<() => Condition>([
      () => ({ $did: didOf(dice) }),
      () => ({ $did: didOf(dice) }),
      () => ({ $seq: seqOf(dice) }),
      () => ({ [dice.of(INSTANTS)]: agoLeaf(dice) }),
    ])()
  return dice.of<() => Condition>([
    () => ({ [dice.of(NUMBERS)]: numberLeaf(dice) }),
    () => ({ [dice.of(NUMBERS)]: numberLeaf(dice) }),
    () => ({ [dice.of(TEXTS)]: textLeaf(dice) }),
    () => ({ [dice.of(LISTS)]: listLeaf(dice) }),
    () => ({ 'consent.email': dice.often(0.7) }),
    () => ({
      'p.items': { $elemMatch: { price: { $gte: numberOf(dice) }, kind: dice.of(['hotel', 'flight']) } },
    }),
    () => ({ 'p.items.0.price': numberLeaf(dice) }),
    () =>
      dice.often(0.1) ? dice.of<Condition>([{ $lost: 1 }, { 'p.city': { $lost: 1 } }, {}, { $or: [] }]) : {},
  ])()
}

/** @param timed  the share of leaves that are about time or behaviour. */
export function conditionOf(dice: Dice, depth = 3, timed = 0.5): Condition {
  return Object.assign(
    {},
    ...Array.from({ length: 1 + dice.whole(2) }, () => entryOf(dice, depth, timed)),
  ) as Condition
}

function countState(dice: Dice, did: Did): CountState {
  const t = Array.from({ length: dice.whole(5) }, () => instantOf(dice)).sort((a, b) => b - a)
  return {
    t,
    ...(did.sum && { w: t.map(() => dice.of([0, 1, 2.5, 4, -1])) }),
    k: t.map((_, index) => (did.distinct ? JSON.stringify(`i${index}`) : index)),
    ...(did.sum &&
      dice.often(0.3) && { base: dice.whole(5), cut: (t.at(-1) ?? NOW) - dice.of([0, HOUR_MS]) }),
    ...(dice.often(0.3) && { since: instantOf(dice) }),
  }
}

function seqState(dice: Dice, seq: Seq): SeqState {
  const starts = Array.from({ length: dice.whole(3) }, () => instantOf(dice)).sort((a, b) => b - a)
  // Later starts have later ends: else one would beat the other.
  const m = [...new Set(starts)].map((start): [number, number] => [start, start])
  if (seq.steps.length > 1) for (const one of m) one[1] = Math.min(NOW, one[0] + HOUR_MS / 2)
  return {
    m,
    ...(seq.unless && dice.often(0.4) && { u: instantOf(dice) }),
    ...(dice.often(0.2) && { cut: instantOf(dice) }),
    ...(dice.often(0.3) && { since: instantOf(dice) }),
  }
}

/** Every `$did` and `$seq` of a condition, wherever it stands. */
export function behavioursOf(condition: unknown): { did: Did[]; seq: Seq[] } {
  const found = { did: [] as Did[], seq: [] as Seq[] }
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, one] of Object.entries(value)) {
      if (key === '$did') found.did.push(one as Did)
      else if (key === '$seq') found.seq.push(one as Seq)
      else walk(one)
    }
  }
  walk(condition)
  return found
}

export type Keys = { readonly did: (did: Did) => string; readonly seq: (seq: Seq) => string }

/** State for most of what the conditions remember; none at all is partial. */
export function behaviourOf(dice: Dice, conditions: readonly Condition[], keys: Keys): Behaviour {
  const state: Record<string, CountState | SeqState> = {}
  const { did, seq } = behavioursOf(conditions)
  for (const one of did) if (dice.often(0.85)) state[keys.did(one)] = countState(dice, one)
  for (const one of seq) if (dice.often(0.85)) state[keys.seq(one)] = seqState(dice, one)
  return state
}

const orMissing = (dice: Dice, value: Json): Json | undefined => (dice.often(0.8) ? value : undefined)

/** Without what is missing, as it comes over the network. */
export function viewOf(dice: Dice): View {
  const list = (): Json =>
    Array.from({ length: dice.whole(4) }, () => dice.of<Json>(['Brno', 'vip', 'VIP', 3, 0]))
  const view = {
    p: {
      age: dice.often(0.1) ? '3' : orMissing(dice, numberOf(dice)),
      city: dice.often(0.1) ? null : orMissing(dice, dice.of(CITIES)),
      version: orMissing(dice, dice.of(VERSIONS)),
      tags: orMissing(dice, list()),
      born_at: orMissing(dice, instantOf(dice)),
      items: Array.from({ length: dice.whole(3) }, () => ({
        price: numberOf(dice),
        kind: dice.of(['hotel', 'flight']),
      })),
    },
    f: {
      ltv: orMissing(dice, dice.often(0.3) ? instantOf(dice) : numberOf(dice)),
      orders: orMissing(dice, numberOf(dice)),
      interval_d: orMissing(dice, numberOf(dice)),
      last_at: orMissing(dice, instantOf(dice)),
      numbers: orMissing(dice, [numberOf(dice), numberOf(dice)]),
    },
    ctx: {
      hour: orMissing(dice, numberOf(dice)),
      url: { path: dice.of(['/kategorie/káva', '/Brno', '/']) },
      seen_at: orMissing(dice, instantOf(dice)),
    },
    cart: { value: orMissing(dice, numberOf(dice)), ids: list() },
    consent: { email: dice.often(0.8) },
    segments: Array.from({ length: dice.whole(3) }, () => dice.of(['vip', 'Brno'])),
    x: dice.often(0.7) ? { shipping: dice.of(['Brno', 'held']) } : {},
  }
  return JSON.parse(JSON.stringify(view)) as View
}

/** Now, soon, and the very edges of windows of whole hours. */
export function laterThan(dice: Dice, instant: number): number {
  return (
    instant +
    dice.of([0, 1, HOUR_MS, dice.of(SPANS_H) * HOUR_MS, dice.whole(400) * HOUR_MS]) +
    dice.of([0, 0, 1])
  )
}
