/** Short ways to write states and histories down in tests. Instants are small numbers of minutes, from 1 on. */
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type {
  Answer,
  Behaviour,
  Condition,
  CountState,
  RuleEvent,
  SeqState,
} from '../../../core/rule/condition.ts'
import { begin } from '../../../core/rule/state/begin.ts'
import { definitionsOf, type StateDef } from '../../../core/rule/state/definition.ts'
import { update } from '../../../core/rule/state/update.ts'

export const MINUTE = 60_000

let ids = 0

/** An event of its own; `id` where it has to come twice. */
export function event(name: string, minute: number, p: RuleEvent['p'] = {}, id = `e${++ids}`): RuleEvent {
  return { id, name, at: minute * MINUTE, p }
}

export function lived(defs: readonly StateDef[], events: readonly RuleEvent[]): Behaviour {
  return events.reduce((behaviour, one) => update(behaviour, defs, one), begin(defs))
}

/** The definition of a condition that has one. */
export function defOf(condition: Condition): StateDef {
  return definitionsOf([condition])[0]!
}

/** The one state that a condition needs after these events. */
export function stateOf(condition: Condition, events: readonly RuleEvent[]): CountState & SeqState {
  const def = defOf(condition)
  return lived([def], events)[def.key] as CountState & SeqState
}

export function answerAt(condition: Condition, behaviour: Behaviour, minute: number): Answer {
  return ask(compile(condition), { $: behaviour }, minute * MINUTE)
}

export function minutes(instants: readonly number[] | undefined): number[] | undefined {
  return instants?.map((at) => at / MINUTE)
}
