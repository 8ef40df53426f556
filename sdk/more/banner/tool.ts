/**
 * The consent tools that more.js reads, as one table: docs/consent-tools.md says the same in words.
 *
 * Each reader tells the names of what the visitor has accepted, and tells nothing as long as nobody
 * has chosen: what a tool switches on by itself is no choice. It may throw where a tool is not there,
 * not ready, or broken.
 */
import type { Banner } from '../../banner/banner.ts'

type Flags = Readonly<Record<string, unknown>>
type Service = { name: string; purposes?: string[] }
type Manager = {
  confirmed: boolean
  consents: Flags
  config: { services: Service[] }
  watch(watcher: { update(manager: unknown, name: string): void }): void
}
/** Usercentrics: v3 says `category` and `given`, v2 `categorySlug` and `status`. */
type Part = {
  name: string
  category?: string
  categorySlug?: string
  consent: { given?: boolean; status?: boolean }
}
export type TcData = {
  eventStatus?: string
  gdprApplies?: boolean
  publisher: { consents: Readonly<Record<number, boolean>> }
}
type TcfApi = (command: string, version: number, hear: (said: TcData, ok: boolean) => void) => void

/** Globals of the tools. Any of them may be missing or something else. */
export type Page = {
  Cookiebot: { hasResponse: boolean; consent: Flags }
  OneTrust: { IsAlertBoxClosed(): boolean }
  OnetrustActiveGroups: string
  __ucCmp?: { getConsentDetails(): Promise<{ services: Record<string, Part> }> }
  UC_UI: { getServicesBaseInfo(): Part[] }
  getCkyConsent(): { isUserActionCompleted: boolean; categories: Flags }
  klaro: { getManager(): Manager }
  Shopify: { customerPrivacy: { currentVisitorConsent(): Flags } }
  consent_api?: { cookie_prefix?: string }
  wp_has_consent(category: string): boolean
  __tcfapi: TcfApi
}

type Tell = (names: readonly unknown[]) => void
/** Runs the work for a thing that was not met before. */
type Once = <Thing extends object>(thing: Thing, work: (thing: Thing) => void) => void

const accepted = (flags: Flags) =>
  Object.keys(flags).filter((name) => /^(true|yes)$/.test(String(flags[name])))

/**
 * Names of which every holder was accepted: one refused statistics tool is a no to statistics. Where
 * the shop has listed Vitrina by name, only its own row counts.
 */
export function whole(rows: readonly (readonly [names: readonly unknown[], ok: unknown])[]): unknown[] {
  const own = rows.filter(([names]) => names.some((name) => /^vitrina$/i.test(String(name))))
  const counted = own[0] ? own : rows
  return counted
    .flatMap(([names]) => names)
    .filter((name) => counted.every(([names, ok]) => ok || !names.includes(name)))
}

/** Which of the framework's purposes each of ours needs. Nothing may be kept without the first. */
const TCF = { functionality: [1], analytics: [1, 8, 10], personalisation: [1, 5, 6] }

/** The publisher's own purposes: we are no vendor of the framework's list. */
export function fromTcData({ eventStatus, gdprApplies, publisher }: TcData): string[] | undefined {
  if (eventStatus !== 'useractioncomplete' && !(eventStatus === 'tcloaded' && gdprApplies)) return undefined
  return Object.entries(TCF)
    .filter(([, ids]) => ids.every((id) => publisher.consents[id]))
    .map(([name]) => name)
}

type Tool = readonly [
  source: Banner,
  read: (page: Page, tell: Tell, once: Once, again: () => void) => unknown,
  /** What its names mean where the shop says nothing else, as in `data-consent-map`. */
  map?: string,
]

/** In the order in which they are believed: those at the end may only pass on what another has asked. */
export const TOOLS: readonly Tool[] = [
  [
    'cookiebot',
    ({ Cookiebot: { hasResponse, consent } }, tell) =>
      hasResponse && consent.method !== 'implied' && tell(accepted(consent)),
    ' preferences=functionality preferences=personalisation',
  ],
  [
    'onetrust',
    ({ OneTrust, OnetrustActiveGroups }, tell) =>
      OneTrust.IsAlertBoxClosed() && tell(OnetrustActiveGroups.split(',')),
    ' C0002=analytics C0003=functionality',
  ],
  [
    'usercentrics',
    async ({ __ucCmp: cmp, UC_UI: older }, tell) => {
      const parts = Object.values(
        cmp ? (await cmp.getConsentDetails()).services : older.getServicesBaseInfo(),
      )
      if (/"explicit"/i.test(JSON.stringify(parts)))
        tell(
          whole(
            parts.map((part) => [
              [part.category ?? part.categorySlug, part.name],
              part.consent.given ?? part.consent.status,
            ]),
          ),
        )
    },
  ],
  [
    'cookieyes',
    ({ getCkyConsent }, tell) => {
      const { isUserActionCompleted, categories } = getCkyConsent()
      if (isUserActionCompleted) tell(accepted(categories))
    },
  ],
  [
    'klaro',
    ({ klaro }, tell, once, again) => {
      const manager = klaro.getManager()
      once(manager, () => manager.watch({ update: (_manager, name) => name === 'saveConsents' && again() }))
      // In quotes: `config` is a name of ours, too, and those are shortened (sdk/bundle/private.js).
      if (manager.confirmed)
        tell(
          whole(
            manager['config'].services.map(({ name, purposes = [] }) => [
              [name, ...purposes],
              manager.consents[name],
            ]),
          ),
        )
    },
  ],
  [
    'shopify',
    ({ Shopify }, tell) => {
      const { analytics, marketing, preferences } = Shopify.customerPrivacy.currentVisitorConsent()
      // '' and undefined: not asked.
      if ([analytics, marketing, preferences].some((answer) => String(answer ?? '')))
        tell(accepted({ analytics, marketing, preferences }))
    },
  ],
  [
    'wp_consent_api',
    ({ wp_has_consent: has, consent_api: api }, tell) =>
      document.cookie.includes(`${api?.cookie_prefix ?? 'wp_consent'}_`) &&
      tell(['functional', 'preferences', 'statistics', 'marketing'].filter((name) => has(name))),
  ],
  [
    'tcf',
    ({ __tcfapi: ask }, tell, once) =>
      once(ask, () =>
        ask('addEventListener', 2, (said, ok) => {
          const names = ok && fromTcData(said)
          if (names) tell(names)
        }),
      ),
  ],
]

/** What the tools call out at the window or the document. The others are watched one by one. */
export const EVENTS =
  'CookiebotOnConsentReady CookiebotOnAccept CookiebotOnDecline OneTrustGroupsUpdated OTConsentApplied UC_UI_INITIALIZED UC_UI_CMP_EVENT UC_CONSENT cookieyes_banner_load cookieyes_consent_update wp_listen_for_consent_change visitorConsentCollected shopifyCustomerPrivacyApiLoaded'
