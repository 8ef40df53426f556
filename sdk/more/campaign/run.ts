/**
 * The campaigns of a page that wait for a moment. The edge says which may still come and what is
 * left of their rules; the page answers that at each of its signals.
 */
import { holds } from '../../../core/decision/holds.ts'
import type { Plan, Planned, Signals } from '../../../core/wire/plan.ts'
import { bus, config, guard, kit, later, recorder } from '../lent.ts'
import { watchLive } from '../live/link.ts'
import { isFree } from './free.ts'
import { createFrequency } from './frequency.ts'
import { createPopup } from './popup.ts'
import { watchSignals } from './trigger.ts'

/** Events after which another campaign may be due. */
const RENEWS = /_cart|purchase|login|sign_up|generate_lead/
const SOON_MS = 100

/** Starts them, once per document; the page tells of its later views through the bus. */
export function runCampaigns(): void {
  const mayAsk = () => recorder.consent().personalisation
  const frequency = createFrequency(mayAsk)
  const refused = new Set<string>()
  const popup = createPopup(frequency, (id) => refused.add(id))
  let ready: readonly Planned[] = []
  let timer = 0
  let asked = 0
  let isStale = false
  let live: Plan['live']

  const check = (page: Signals) => {
    bus.emit('signals', page)
    if (isStale) soon()
    if (popup.isBusy() || !mayAsk() || !kit.hears(config)) return
    const due = ready.find(
      (campaign) =>
        (campaign.when === true || holds(campaign.when, page)) &&
        !refused.has(campaign.id) &&
        frequency.mayShow(campaign),
    )
    if (due && isFree()) guard(popup.request)(due, page)
    return due
  }
  const watch = watchSignals(() => ready, check)

  const renew = async () => {
    timer = 0
    isStale = document.hidden
    if (isStale) return
    const mine = ++asked
    const plan = (await kit.decide([], { plan: true }))?.plan
    if (!plan || mine !== asked) return
    bus.emit('plan', plan)
    refused.clear()
    ready = plan.campaigns
    live = plan.live
    if (live) watchLive()
    // What happened while this plan was on its way is not in it, and stays due.
    if (plan.validForMs !== null) timer ||= later(plan.validForMs, renew)
    watch.say()
  }
  const soon = () => {
    clearTimeout(timer)
    timer = later(SOON_MS, renew)
  }
  const begin = () => {
    popup.renew()
    watch.beginView(frequency.countView())
    soon()
  }

  bus.on('page', begin)
  bus.on('event', (event) => {
    if (RENEWS.test(event.name)) soon()
  })
  bus.on('live', ({ kind }) => live?.includes(kind) && soon())
  bus.on('relinked', () => live && soon())
  bus.on('consent', () => {
    if (mayAsk()) return soon()
    asked++
    ready = []
    clearTimeout(timer)
    popup.remove()
    frequency.forget()
  })
  bus.on('reset', () => {
    frequency.forget()
    begin()
  })
  begin()
}
