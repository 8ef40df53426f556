/** Which segments a person is in at an instant, and until when that holds. */
import type { Json } from '../base/json.ts'
import type { FeatureId } from '../feature/declaration.ts'
import type { Answer, Condition, View } from '../rule/condition.ts'
import { askAhead } from '../rule/ahead.ts'
import { compile } from '../rule/compile.ts'
import { needsOf } from '../rule/needs.ts'
import { buildTable } from '../rule/table/build.ts'
import type { Table } from '../rule/table/build.ts'
import { answerAt, evaluateAll } from '../rule/table/evaluate.ts'
import type { TableState } from '../rule/table/node.ts'
import { versionOf } from '../rule/version.ts'
import { askedFeatures } from './asked-features.ts'
import { membershipOf, unexpired } from './asked.ts'
import { gated } from './segment.ts'
import type { Segment } from './segment.ts'

export type Membership = {
  /** Ids in the order of the definitions. */
  readonly segments: readonly string[]
  /** The instant from which it may be another one without an event; Infinity: none. */
  readonly validUntil: number
  /** Segments of which the history was not read far enough back; they are left out. */
  readonly partial: readonly string[]
}

/** Segments made ready to be asked: what several of them say is asked once. */
export type Roll = {
  readonly segments: readonly Segment[]
  /** Content versions of the segments, in their order. */
  readonly versions: readonly string[]
  readonly table: Table
  /** The same versions, to be looked up. */
  readonly known: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
  /** The features that they ask about; undefined: any. */
  readonly features: readonly FeatureId[] | undefined
}

/** Each segment is asked with the consent that it needs (core/segment/segment.ts). */
export function rollOf(segments: readonly Segment[]): Roll {
  const versions = segments.map(({ id, when, expiresAt }) =>
    versionOf(id, [when as Json, expiresAt ?? null] as Json),
  )
  const rules = segments.map(({ id, when }) => ({ id, when: gated(when) }))
  return {
    segments,
    versions,
    table: buildTable(rules),
    known: new Set(versions),
    ids: new Set(segments.map(({ id }) => id)),
    features: askedFeatures(rules.map(({ when }) => when)),
  }
}

/** The answers of all segments by an evaluated table. */
export function rollAnswers(roll: Roll, state: TableState): readonly Answer[] {
  return roll.segments.map((_, index) => rollAnswer(roll, state, index))
}

/** The answer of the segment at this place. */
export function rollAnswer({ segments, table }: Roll, state: TableState, index: number): Answer {
  return unexpired(answerAt(table, state, index), segments[index]!, state.now)
}

/** @param view  without `segments`: the rules of segments do not read them. */
export function membership(roll: Roll, view: View, now: number): Membership {
  return membershipOf(roll.segments, rollAnswers(roll, evaluateAll(roll.table, view, now)))
}

/**
 * The answer of a rule that may read `segments`: it holds no longer than they do, and is partial
 * where one that it names is in doubt.
 *
 * @param view  without `segments`.
 */
export function answerWith(condition: Condition, view: View, member: Membership, now: number): Answer {
  const answer = askAhead(compile(condition), { ...view, segments: member.segments }, now)
  if (!needsOf(condition).namespaces.includes('segments')) return answer
  const said = JSON.stringify(condition)
  return {
    value: answer.value,
    validUntil: Math.min(answer.validUntil, member.validUntil),
    partial: answer.partial || member.partial.some((id) => said.includes(JSON.stringify(id))),
  }
}
