/** What is looked for, in the address of the screen: a search can be sent to somebody. */
import { DAY_MS } from '../../../core/base/time.ts'
import { OUTCOMES } from '../../../core/decision/search.ts'
import { now } from '../../clock.ts'
import type { DecisionChoice } from '../../decision-api.ts'

export const PERIODS = [1, 7, 31, 92] as const
export const USUAL_DAYS = 7

export type Chosen = DecisionChoice & { readonly days: number }

export const NOTHING_CHOSEN: Chosen = { person: '', campaign: '', slot: '', outcome: '', days: USUAL_DAYS }

export function chosenIn(search: string): Chosen {
  const params = new URLSearchParams(search)
  const said = (name: string) => params.get(name) ?? ''
  const days = PERIODS.find((one) => String(one) === said('days')) ?? USUAL_DAYS
  const outcome = OUTCOMES.find((one) => one === said('outcome')) ?? ''
  return { person: said('person'), campaign: said('campaign'), slot: said('slot'), outcome, days }
}

export function paramsOf({ days, ...choice }: Chosen): URLSearchParams {
  const said = Object.entries(choice).filter(([, value]) => value !== '')
  return new URLSearchParams([...said, ...(days === USUAL_DAYS ? [] : [['days', String(days)]])])
}

/** By the instance's clock, in whole minutes. */
export function sinceOf(days: number): number {
  return Math.floor(now.value / 60_000) * 60_000 - days * DAY_MS
}
