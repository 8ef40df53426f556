/**
 * What a condition says, found by looking at every event again.
 *
 * It is slow and plain on purpose and shares no line with the engine: strict mode as docs/rules.md
 * tells it. Durations and paths have their own reading here too.
 */
import type { RuleEvent } from '../../../core/rule/condition.ts'

export type World = {
  readonly view: unknown
  /** Everything that happened and is known, each event once. */
  readonly events: readonly RuleEvent[]
  readonly groups: { readonly [name: string]: readonly unknown[] }
}

type Fields = { readonly [key: string]: unknown }

/** The document in hand, and the world for what is not in it. */
type Scene = { readonly doc: unknown; readonly world: World; readonly now: number }

export function oracle(condition: unknown, world: World, now: number): boolean {
  return holds(condition, { doc: world.view, world, now })
}

function holds(condition: unknown, scene: Scene): boolean {
  return Object.entries(condition as Fields).every(([key, x]) => {
    if (key === '$and') return (x as unknown[]).every((one) => holds(one, scene))
    if (key === '$or') return (x as unknown[]).some((one) => holds(one, scene))
    if (key === '$nor') return !(x as unknown[]).some((one) => holds(one, scene))
    if (key === '$not') return !holds(x, scene)
    if (key === '$did') return leafHolds(amountOf(x as Fields, scene), leafOfDid(x as Fields), scene)
    if (key === '$seq') return seqHolds(x as Fields, scene)
    return leafHolds(valueAt(scene.doc, key), x, scene)
  })
}

function valueAt(doc: unknown, path: string): unknown {
  let value = doc
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null
    value = (value as Fields)[key]
  }
  return value === undefined ? null : value
}

function lengthMs(duration: unknown): number {
  const text = String(duration)
  const unit = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[text.slice(-1)]!
  return Number(text.slice(0, -1)) * unit * 1000
}

function isFields(x: unknown): x is Fields {
  return typeof x === 'object' && x !== null && !Array.isArray(x)
}

function isLeafOfOperators(x: unknown): x is Fields {
  return isFields(x) && Object.keys(x).length > 0 && Object.keys(x).every((key) => key.startsWith('$'))
}

function leafHolds(value: unknown, leaf: unknown, scene: Scene): boolean {
  if (!isLeafOfOperators(leaf)) return same(value, leaf)
  if ('$ref' in leaf) return same(value, referred(leaf, scene))
  return Object.entries(leaf).every(([op, x]) => operatorHolds(value, op, x, scene))
}

function same(value: unknown, x: unknown): boolean {
  if (typeof x === 'object' && x !== null) return JSON.stringify(value) === JSON.stringify(x)
  return value === x
}

function referred(ref: Fields, { doc }: Scene): unknown {
  const value = valueAt(doc, ref.$ref as string)
  if (ref.$mul === undefined) return value
  return typeof value === 'number' ? value * (ref.$mul as number) : null
}

function operatorHolds(value: unknown, op: string, operand: unknown, scene: Scene): boolean {
  const x = isFields(operand) && '$ref' in operand && op !== '$ago' ? referred(operand, scene) : operand
  switch (op) {
    case '$eq':
      return same(value, x)
    case '$ne':
      return !same(value, x)
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return ordered(value, op, x)
    case '$in':
      return isAmong(value, x as unknown[], (one) => one)
    case '$nin':
      return !isAmong(value, x as unknown[], (one) => one)
    case '$ini':
      return isAmong(value, x as unknown[], lowered)
    case '$nini':
      return !isAmong(value, x as unknown[], lowered)
    case '$inGroup':
      return isAmong(value, scene.world.groups[x as string] ?? [], (one) => one)
    case '$notInGroup':
      return !isAmong(value, scene.world.groups[x as string] ?? [], (one) => one)
    case '$exists':
      return (value !== null) === x
    case '$type':
      return (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value) === x
    case '$regex':
    case '$regexi':
    case '$notRegex':
    case '$notRegexi':
      return patternHolds(value, op, x as string)
    case '$not':
      return !leafHolds(value, x, scene)
    case '$ago':
      return agoHolds(value, x as Fields, scene)
    default:
      return listHolds(value, op, x, scene)
  }
}

function listHolds(value: unknown, op: string, x: unknown, scene: Scene): boolean {
  if (op.startsWith('$v')) return versionHolds(value, op, x)
  if (!Array.isArray(value)) return false
  if (op === '$size') return leafHolds(value.length, x, scene)
  if (op === '$elemMatch')
    return value.some((one) =>
      isLeafOfOperators(x) ? leafHolds(one, x, scene) : holds(x, { ...scene, doc: one }),
    )
  const fits = (one: unknown, wanted: unknown): boolean =>
    op === '$alli' && typeof wanted === 'string'
      ? lowered(one) === lowered(wanted)
      : leafHolds(one, wanted, scene)
  return (x as unknown[]).every((wanted) => value.some((one) => fits(one, wanted)))
}

function ordered(value: unknown, op: string, x: unknown): boolean {
  const bothNumbers = typeof value === 'number' && typeof x === 'number'
  const bothTexts = typeof value === 'string' && typeof x === 'string'
  if (!bothNumbers && !bothTexts) return false
  const [a, b] = [value as number, x as number]
  return op === '$gt' ? a > b : op === '$gte' ? a >= b : op === '$lt' ? a < b : a <= b
}

function lowered(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function isAmong(value: unknown, list: readonly unknown[], change: (one: unknown) => unknown): boolean {
  const values = Array.isArray(value) ? value : [value]
  return values.some((one) => list.some((x) => change(one) === change(x)))
}

/** What is no pattern neither matches nor fails to match. */
function patternHolds(value: unknown, op: string, pattern: string): boolean {
  try {
    const expression = new RegExp(pattern, op.endsWith('i') ? 'i' : '')
    return typeof value === 'string' && expression.test(value) === !op.startsWith('$not')
  } catch {
    return false
  }
}

/** Versions as GrowthBook orders them: part by part as texts, numbers padded, a release after its candidates. */
function versionHolds(value: unknown, op: string, x: unknown): boolean {
  if (typeof value !== 'string' || typeof x !== 'string') return false
  const [a, b] = [value, x].map((version) => {
    const core = (version || '0').replace(/^v/, '').replace(/\+.*$/, '')
    const parts = core.split(/[-.]/).map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5, ' ') : part))
    return (parts.length === 3 ? [...parts, '~'] : parts).join('-')
  }) as [string, string]
  if (op === '$veq') return a === b
  return op === '$vne' ? a !== b : ordered(a, op.replace('v', ''), b)
}

/** The age is `length` from that instant on, and more than it a millisecond later. */
function agoHolds(value: unknown, leaf: Fields, scene: Scene): boolean {
  return Object.entries(leaf).every(([op, operand]) => {
    const length = isFields(operand) ? lengthOfRef(operand, scene) : lengthMs(operand)
    if (typeof value !== 'number' || !Number.isFinite(value + length)) return false
    const reached = scene.now >= value + length
    const passed = scene.now >= value + length + 1
    if (op === '$gte') return reached
    if (op === '$gt') return passed
    if (op === '$lt') return !reached
    if (op === '$lte') return !passed
    return (op === '$eq') === (reached && !passed)
  })
}

/** In units of `$mul`, or in ms; NaN where there is no number. */
function lengthOfRef({ $ref, $mul }: Fields, { doc }: Scene): number {
  const value = valueAt(doc, $ref as string)
  const unit = $mul === undefined ? 1 : lengthMs($mul)
  return typeof value === 'number' ? value * unit : NaN
}

/** Of a `where` and an event: it looks at the event alone, so its answer is kept. */
const FITTING = new WeakMap<object, WeakMap<RuleEvent, boolean>>()

function fits(event: RuleEvent, { event: name, where }: Fields, scene: Scene): boolean {
  if (event.name !== name) return false
  if (where === undefined) return true
  const known = FITTING.get(where as object) ?? new WeakMap<RuleEvent, boolean>()
  FITTING.set(where as object, known)
  const answer = known.get(event) ?? holds(where, { ...scene, doc: event, now: event.at })
  known.set(event, answer)
  return answer
}

function leafOfDid({ sum, count }: Fields): unknown {
  if (sum !== undefined) return Object.values(sum as Fields)[0]
  return count === undefined ? { $gte: 1 } : count
}

function amountOf(did: Fields, scene: Scene): number {
  const within = did.within === undefined ? Infinity : lengthMs(did.within)
  const events = scene.world.events.filter(
    (event) => scene.now < event.at + within && fits(event, did, scene),
  )
  if (did.sum !== undefined) {
    const path = Object.keys(did.sum as Fields)[0]!
    const summands = events.map((event) => valueAt(event, path))
    return summands.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
  }
  if (did.distinct === undefined) return events.length
  const values = events.map((event) => valueAt(event, did.distinct as string))
  return new Set(values.filter((one) => one !== null).map((one) => JSON.stringify(one))).size
}

/** Some first step from which all steps can be walked. */
function seqHolds(seq: Fields, scene: Scene): boolean {
  const { now, world } = scene
  const within = seq.within === undefined ? Infinity : lengthMs(seq.within)
  const gap = seq.gap === undefined ? Infinity : lengthMs(seq.gap)
  const after = seq.after === undefined ? 0 : lengthMs(seq.after)
  const unless = world.events.filter((event) => seq.unless && fits(event, seq.unless as Fields, scene))
  const [first, ...others] = (seq.steps as Fields[]).map((step) =>
    world.events.filter((event) => fits(event, step, scene)).map((event) => event.at),
  )
  return first!.some((start) => {
    if (now >= start + within || unless.some((event) => event.at >= start)) return false
    let reached = [start]
    for (const instants of others)
      reached = instants.filter((at) => reached.some((before) => before < at && at - before <= gap))
    return reached.some((end) => now >= end + after)
  })
}
