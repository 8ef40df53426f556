/** Which parts of more.js a page needs; each is started once, when the page first shows that it does. */
import { guard, later } from './guard.ts'
import type { Kit, Part } from './kit.ts'

/** Exports of a part. */
type Works = Readonly<Record<string, ((kit: Kit) => void) | undefined>>

/** Globals of the consent tools that more.js reads. */
const BANNERS = '__tcfapi klaro Cookiebot OneTrust UC_UI __ucCmp getCkyConsent wp_has_consent Shopify'
/** Globals of shop platforms, and the marks of a product in the page. */
const SHOPS = 'shoptet Shopify wc_add_to_cart_params wc prestashop'
const PRODUCTS = '[type*="ld+"],[property^=product],[itemtype$=Product]'

/** Slots without a decision on this person: not filled yet, or for everybody; and countdowns (widgets/Blocks). */
const SLOTS = '[data-vitrina-slot]:not([data-vitrina-decision])'

/** A part that did not come is not asked for at each change of the page. */
const RETRY_MS = 9_000

const isThere = (names: string) => names.split(' ').some((name) => name in window)

/** Answers how to look again. */
export function watchNeeds(kit: Kit): () => void {
  const { config, recorder, bus } = kit
  const started = new Set<string>()
  let hasCampaigns = false
  let soon = 0

  const start = guard((work: string, isNeeded: unknown, part: Part = 'more') => {
    if (!isNeeded || started.has(work)) return
    started.add(work)
    return kit.load<Works>(part).then(
      (more) => {
        more.take?.(kit)
        more[work]?.(kit)
      },
      (error: unknown) => {
        later(RETRY_MS, () => started.delete(work))
        throw error
      },
    )
  })
  const lookNow = () => {
    soon = 0
    const consent = recorder.consent()
    start('watchBanner', config.banner || isThere(BANNERS))
    start(
      'watchShop',
      consent.analytics && (config.capture || isThere(SHOPS) || document.querySelector(PRODUCTS)),
      'shop',
    )
    start('watchLive', document.querySelector('[data-vitrina-live]'))
    start('runCampaigns', hasCampaigns && consent.personalisation)
    // What the edge has filled for everybody waits for a consent.
    start(
      'fillSlots',
      document.querySelector(SLOTS + (consent.personalisation ? '' : ':not([data-vitrina-campaign])')),
      'slot',
    )
  }
  // In a task of its own, once for all that was said in this one: what comes late anyway keeps no start waiting.
  const look = () => {
    soon ||= later(1, lookNow)
  }
  bus.on('answer', (body) => {
    hasCampaigns ||= !!(body as { campaigns?: unknown } | null)?.campaigns
    look()
  })
  bus.on('consent', (consent) => {
    look()
    // What sdk/more/campaign/frequency.ts remembers, also where that did not come into this page.
    if (!consent.personalisation) delete localStorage.vitrina
  })
  start('runAnalytics', config.analytics, 'calls')
  return look
}
