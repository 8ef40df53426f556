/**
 * The tag. Start reading here: what is heard on the page comes together in `start`, and what the
 * shop may call in `api`.
 */
import type { EventName } from '../core/event/catalogue.ts'
import type { SlotDecision } from '../core/wire/decide.ts'
import { watchCookieConsent } from './banner/cookieconsent.ts'
import { consentModeReader } from './banner/consent-mode.ts'
import type { Bus } from './bus.ts'
import { createBus } from './bus.ts'
import { commerceReader } from './capture/commerce.ts'
import { createLayer } from './capture/layer.ts'
import { watchPages } from './capture/page.ts'
import type { Config } from './config.ts'
import { VERSION, readConfig } from './config.ts'
import type { Consent } from './consent.ts'
import { fromChoice } from './consent.ts'
import { decide } from './decide.ts'
import { guard, listen, reportFaultsTo } from './guard.ts'
import type { Popup } from './popup.ts'
import { createPopup } from './popup.ts'
import type { Recorder } from './recorder.ts'
import { createRecorder } from './recorder.ts'
import { watchSlots } from './slot.ts'
import { watchTriggers } from './trigger.ts'

type Call = ArrayLike<unknown>
type Stub = { q?: unknown; version?: string }

/** Hears the banner, the dataLayer, pages, slots and triggers. */
function start(config: Config, recorder: Recorder, popup: Popup): void {
  // A banner's own word stands above the Consent Mode signals that somebody derived from it.
  let bannerSpoke = false
  const choose = (consent: Consent) => {
    bannerSpoke = true
    recorder.choose(consent, 'cookieconsent')
  }
  const readConsent = consentModeReader()
  const readCommerce = commerceReader()
  const attach = createLayer(config.layer, (entry) => {
    const consent = readConsent(entry)
    if (consent && !bannerSpoke) recorder.choose(consent, 'consent_mode')
    const taken = readCommerce(entry)
    if (taken) recorder.record(taken.name, taken.params)
  })
  const look = guard(watchCookieConsent)(choose)
  const find = guard(watchSlots)(recorder.record)
  const rearm = guard(watchTriggers)(config, guard(popup.ask))
  const view = () => {
    recorder.record('page_view')
    popup.renew()
    rearm?.()
  }
  const refresh = () => {
    attach()
    find?.()
  }
  view()
  // What the shop pushed before the tag came follows the page view that it belongs to.
  refresh()
  guard(watchPages)((returned) => {
    // Consent may have gone while the page lay in the back-forward cache.
    if (returned) look?.()
    attach()
    view()
    find?.()
  })
  listen(document, 'DOMContentLoaded', refresh)
  listen(window, 'load', refresh)
  // A dataLayer that is made by the first click has the click's event in it by the next turn.
  listen(document, 'click', () => setTimeout(refresh))
}

/** The public API; every method is total. */
function api(config: Config, recorder: Recorder, popup: Popup, bus: Bus) {
  return {
    // A page may say anything here; the server's verdict tells what it knows.
    track: (name: string, params?: object) => void recorder.record(name as EventName, params),
    page: (params?: object) => void recorder.record('page_view', params),
    /** A claim, kept as a `login` event: only the shop's server may tie it to a person. */
    identify: (externalId: string) => void recorder.record('login', { external_id: String(externalId) }),
    consent(choice?: object): Consent {
      if (choice) recorder.choose(fromChoice({ ...choice }, recorder.consent()), 'manual')
      return { ...recorder.consent() }
    },
    decide: async (slots: string | string[], trigger?: string): Promise<SlotDecision[]> =>
      (await guard(decide)(config, recorder, [slots].flat(), trigger)) ?? [],
    on: (name: string, listener: (payload: unknown) => void) => bus.on(name, listener),
    reset: () => popup.reset(),
    ready: (listener: () => void) => void setTimeout(guard(listener)),
  }
}

function boot(): void {
  const page = window as unknown as { vitrina?: Stub }
  const script = (document.currentScript ??
    document.querySelector('script[data-key][src*="/tag.js"]')) as HTMLScriptElement | null
  const config = script && readConfig(script.src, script.dataset, location.search)
  const stub = page.vitrina
  if (!config || stub?.version) return
  const bus = createBus()
  const recorder = createRecorder(config, bus)
  const popup = createPopup(config, recorder, bus)
  reportFaultsTo((message) => {
    if (config.debug) console.debug('vitrina:', message)
    recorder.record('sdk_error', { message })
  })
  const methods = api(config, recorder, popup, bus)
  const guarded = Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, guard(method as () => unknown)]),
  )
  const call = (queued: Call) => {
    const [name, ...args] = Array.from(queued)
    return (guarded[String(name)] as ((...args: unknown[]) => unknown) | undefined)?.(...args)
  }
  // The page's stub pushes into `vitrina.q`, whichever `vitrina` that is by then.
  page.vitrina = Object.assign((...args: unknown[]) => call(args), guarded, {
    version: VERSION,
    q: { push: call },
  })
  const run = guard(() => {
    start(config, recorder, popup)
    if (Array.isArray(stub?.q)) stub.q.forEach(call)
    bus.emit('ready', VERSION)
  })
  // A page rendered ahead of a click that may never come is not a page view.
  if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', run)
  else run()
}

guard(boot)()
