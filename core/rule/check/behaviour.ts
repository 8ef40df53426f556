/** `$did` and `$seq`: their words, events, windows and amounts. */
import { isRecord } from '../../base/json.ts'
import { MAX_RING } from '../condition.ts'
import { durationMs } from '../duration.ts'
import { knownField } from './field.ts'
import { checkLeaf } from './leaf.ts'
import { didYouMean, nearest } from './near.ts'
import { checkDuration } from './operand.ts'
import type { Subject } from './operand.ts'
import type { Pass } from './pass.ts'
import { below } from './pointer.ts'
import { COUNT, SUM, eventScope } from './scope.ts'
import type { Scope } from './scope.ts'

/** `as` is set by publishing: a short name of the state. */
const DID_WORDS = ['event', 'where', 'within', 'count', 'distinct', 'sum', 'as']
const SEQ_WORDS = ['steps', 'gap', 'within', 'after', 'unless', 'as']
const STEP_WORDS = ['event', 'where']
const AMOUNT_OPERATORS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$not']

export function checkDid(pass: Pass, did: unknown, at: string): void {
  if (!isRecord(did)) return pass.report('missing_event', at)
  checkWords(pass, did, DID_WORDS, at)
  const scope = checkStep(pass, did, at)
  if (did['within'] !== undefined) checkDuration(pass, did['within'], below(at, 'within'))
  for (const word of ['count', 'distinct'])
    if (did[word] !== undefined && did['sum'] !== undefined)
      pass.report('count_and_sum', below(at, word), { word })
  if (did['count'] !== undefined) checkCount(pass, did['count'], below(at, 'count'))
  if (did['distinct'] !== undefined && scope)
    checkDistinct(pass, scope, did['distinct'], below(at, 'distinct'))
  if (did['sum'] !== undefined && scope) checkSum(pass, scope, did['sum'], below(at, 'sum'))
}

export function checkSeq(pass: Pass, seq: unknown, at: string): void {
  if (!isRecord(seq)) return pass.report('missing_steps', at)
  checkWords(pass, seq, SEQ_WORDS, at)
  for (const word of ['gap', 'within', 'after'])
    if (seq[word] !== undefined) checkDuration(pass, seq[word], below(at, word))
  checkSteps(pass, seq['steps'], below(at, 'steps'))
  if (seq['unless'] !== undefined) checkWholeStep(pass, seq['unless'], below(at, 'unless'))
  checkTimes(pass, seq, at)
}

function checkSteps(pass: Pass, steps: unknown, at: string): void {
  if (!Array.isArray(steps) || steps.length === 0) return pass.report('missing_steps', at)
  for (const [index, step] of steps.entries()) checkWholeStep(pass, step, below(at, index))
}

function checkWholeStep(pass: Pass, step: unknown, at: string): void {
  if (!isRecord(step)) return pass.report('missing_event', at)
  checkWords(pass, step, STEP_WORDS, at)
  checkStep(pass, step, at)
}

/** Event and `where`; the scope of the event, or null where it is not known. */
function checkStep(pass: Pass, step: Record<string, unknown>, at: string): Scope | null {
  const { event, where } = step
  if (typeof event !== 'string') {
    pass.report('missing_event', event === undefined ? at : below(at, 'event'))
    return null
  }
  if (!Object.hasOwn(pass.schema.events, event)) {
    const known = Object.keys(pass.schema.events)
    const fix = nearest(event, known) ?? undefined
    pass.report('unknown_event', below(at, 'event'), { word: event, near: didYouMean(event, known) }, fix)
    return null
  }
  const scope = eventScope(pass.schema, event)
  if (where !== undefined) pass.condition(scope, where, below(at, 'where'))
  return scope
}

function checkWords(pass: Pass, record: object, known: readonly string[], at: string): void {
  const words = known.filter((word) => word !== 'as').join(', ')
  for (const word of Object.keys(record))
    if (!known.includes(word))
      pass.report('unknown_word', below(at, word), { word, near: didYouMean(word, known), words })
}

/** A count and a sum stand in no document. */
const NOTHING: Scope = { kind: 'element', event: '', fieldOf: () => null, paths: () => [] }

function checkCount(pass: Pass, count: unknown, at: string): void {
  checkAmount(pass, { field: COUNT, path: 'count' }, count, at)
  for (const [number, place] of numbersIn(count, at)) {
    if (number < 0 || !Number.isInteger(number)) pass.report('bad_count', place, { word: String(number) })
    else if (number > MAX_RING) pass.report('count_too_large', place, { max: String(MAX_RING) })
  }
}

function checkAmount(pass: Pass, amount: Subject, leaf: unknown, at: string): void {
  checkLeaf(pass, { ...amount, only: AMOUNT_OPERATORS, scope: NOTHING }, leaf, at)
}

/** Every number in a leaf and where it stands. */
function numbersIn(leaf: unknown, at: string): [number: number, at: string][] {
  if (typeof leaf === 'number') return [[leaf, at]]
  if (typeof leaf !== 'object' || leaf === null) return []
  return Object.entries(leaf).flatMap(([key, value]) => numbersIn(value, below(at, key)))
}

function checkDistinct(pass: Pass, scope: Scope, path: unknown, at: string): void {
  if (typeof path !== 'string')
    return pass.report('bad_operand', at, {
      word: 'distinct',
      type: { cs: 'pole události, například "p.item_id"', en: 'a field of the event such as "p.item_id"' },
    })
  knownField(pass, scope, path, { at, isValue: true })
}

function checkSum(pass: Pass, scope: Scope, sum: unknown, at: string): void {
  const entries = isRecord(sum) ? Object.entries(sum) : []
  const [first] = entries
  if (!first || entries.length > 1) return pass.report('bad_sum', at)
  const [path, leaf] = first
  const field = knownField(pass, scope, path, { at: below(at, path) })
  if (!field) return
  if (field.type !== 'number') return pass.report('bad_sum', at)
  checkAmount(pass, { field: SUM, path: 'sum' }, leaf, below(at, path))
}

/** Windows that contradict each other. Those that are no durations have been told already. */
function checkTimes(pass: Pass, seq: Record<string, unknown>, at: string): void {
  const [gapMs, withinMs, afterMs] = [seq['gap'], seq['within'], seq['after']].map(durationMs) as [
    number,
    number,
    number,
  ]
  if (afterMs >= withinMs) pass.report('after_over_within', below(at, 'after'))
  if (gapMs > withinMs) pass.report('gap_over_within', below(at, 'gap'))
  if (gapMs > 0 && Array.isArray(seq['steps']) && seq['steps'].length === 1)
    pass.report('gap_of_one', below(at, 'gap'))
}
