/** What is looked for, in the address of the screen: a search can be sent to somebody. */
import { MESSAGE_STATES } from '../../../core/message/listing.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { now } from '../../clock.ts'
import type { MessageChoice, Span } from '../../message-api.ts'

export const PERIODS = [1, 7, 31, 92] as const
export const USUAL_DAYS = 7

export type Chosen = MessageChoice & {
  readonly view: 'list' | 'report'
  readonly by: 'step' | 'day' | 'channel'
  readonly days: number
  /** One span instead of the last days, as the calendar asks for it; epoch ms, 0: none. */
  readonly from: number
  readonly to: number
}

export const NOTHING_CHOSEN: Chosen = {
  person: '',
  journey: '',
  step: '',
  template: '',
  channel: '',
  status: '',
  reason: '',
  view: 'list',
  by: 'step',
  days: USUAL_DAYS,
  from: 0,
  to: 0,
}

export function chosenIn(search: string): Chosen {
  const params = new URLSearchParams(search)
  const said = (name: string) => params.get(name) ?? ''
  const instant = (name: string) => (/^\d{1,15}$/.test(said(name)) ? Number(said(name)) : 0)
  return {
    person: said('person'),
    journey: said('journey'),
    step: said('step'),
    template: said('template'),
    channel: said('channel'),
    status: MESSAGE_STATES.find((one) => one === said('status')) ?? '',
    reason: Object.keys(REASONS).find((one) => one === said('reason')) ?? '',
    view: said('view') === 'report' ? 'report' : 'list',
    by: said('by') === 'day' ? 'day' : said('by') === 'channel' ? 'channel' : 'step',
    days: PERIODS.find((one) => String(one) === said('days')) ?? USUAL_DAYS,
    from: instant('from'),
    to: instant('to'),
  }
}

export function paramsOf(chosen: Chosen): URLSearchParams {
  const usual: Readonly<Record<string, unknown>> = NOTHING_CHOSEN
  const said = Object.entries(chosen).filter(([name, value]) => value !== usual[name])
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
}

/** By the instance's clock, in whole minutes. */
export function spanOf({ days, from, to }: Pick<Chosen, 'days' | 'from' | 'to'>): Span {
  if (to > from) return { since: from, until: to }
  return { since: Math.floor(now.value / 60_000) * 60_000 - days * DAY_MS, until: null }
}

export function choiceOf({
  view: _,
  by: __,
  days: ___,
  from: ____,
  to: _____,
  ...choice
}: Chosen): MessageChoice {
  return choice
}
