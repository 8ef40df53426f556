/**
 * What the rules of segments say of a person at an instant.
 *
 * Most turns find that nothing has happened since the last one. What that one saw is kept beside the
 * roster that came of it, as long as somebody holds the roster: it saves work and changes no answer. Who
 * comes out of a store is looked at anew.
 */
import type { ShopQuantiles } from '../feature/quantile.ts'
import type { View } from '../rule/condition.ts'
import { evaluateAll, reevaluate } from '../rule/table/evaluate.ts'
import type { TableState } from '../rule/table/node.ts'
import type { Roll } from '../segment/membership.ts'
import type { Roster } from '../segment/roster.ts'
import { viewOf } from '../segment/view.ts'
import type { Person } from './person.ts'

/** `state` is brought to other instants in place. */
export type Look = { readonly view: View; readonly state: TableState }

/** What is in force of it: the segments, and the shop's cut points where there are any. */
export type Asked = { readonly roll: Roll; readonly quantiles?: ShopQuantiles | null }

export function lookAt(person: Person, { roll, quantiles }: Asked, at: number): Look {
  const view = { ...viewOf(person, undefined, quantiles, roll.features), $: person.behaviour }
  return { view, state: evaluateAll(roll.table, view, at) }
}

type Last = Look &
  Pick<Person, 'profile' | 'features' | 'behaviour'> & {
    readonly asked: Asked
    /** From then until before `restsUntil` time alone changes nothing. */
    readonly restsFrom: number
    readonly restsUntil: number
  }

const lasts = new WeakMap<Roster, Last>()

/** What the last turn of this very person saw, under the same rules. */
function lastOf(person: Person, { roll, quantiles }: Asked): Last | null {
  const last = lasts.get(person.roster)
  if (!last || last.asked.roll !== roll || (last.asked.quantiles ?? null) !== (quantiles ?? null)) return null
  const isSame =
    last.profile === person.profile &&
    last.features === person.features &&
    last.behaviour === person.behaviour
  return isSame ? last : null
}

/** The same as `lookAt`. */
export function lookAgain(person: Person, asked: Asked, at: number): Look {
  const last = lastOf(person, asked)
  if (!last) return lookAt(person, asked, at)
  if (last.state.now !== at) reevaluate(asked.roll.table, last.state, last.view, { now: at })
  return last
}

/** Whether it is known of this very person that time has changed nothing by now. */
export function isAtRest(person: Person, asked: Asked, now: number): boolean {
  const last = lastOf(person, asked)
  return last !== null && now >= last.restsFrom && now < last.restsUntil
}

/** @param rest  from and until when nothing changes by time alone; null: nobody can tell. */
export function keepLook(
  { roster, profile, features, behaviour }: Person,
  asked: Asked,
  { view, state }: Look,
  rest: { readonly from: number; readonly until: number } | null,
): void {
  lasts.set(roster, {
    view,
    state,
    profile,
    features,
    behaviour,
    asked,
    restsFrom: rest?.from ?? Infinity,
    restsUntil: rest?.until ?? -Infinity,
  })
}
