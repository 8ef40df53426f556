/** What the script tag says: `<script async src="/_v/tag.js" data-key="pk_…" data-idle-s="25">`. */
export type Config = {
  /** Public site key. */
  key: string
  /** Origin and path prefix of the script's own address, without a slash at the end. */
  base: string
  /** How long 25 s of rest take here; a page of long texts takes them slower (docs/campaigns.md). */
  idleS: number
  /** Seconds on the page before the exit trigger is armed. */
  exitS: number
  /** Name of the shop's dataLayer. */
  layer: string
  /** Name of the consent tool in `data-consent`, where it is not found by itself; '' otherwise. */
  banner: string
  /** What the shop says of its consent tool's names in `data-consent-map`, a space before each pair. */
  consentNames: string
  /** What `data-capture` asks to be heard beside the shop's own events: "scroll dwell outbound search forms". */
  capture: string
  /** `data-payment="on"`: also pages of payment are heard (docs/capture.md). */
  hearsPayment: boolean
  /** `data-analytics`: the page speaks Segment's analytics.js, and is answered. */
  analytics: boolean
  /** `data-mode="device"`: behaviour never leaves the browser (docs/on-device.md). */
  device: boolean
  /** `?vitrina_debug=1` or `?vitrina_preview=…` in the page's address: debug.js comes first. */
  debug: boolean
}

export const VERSION = '0.1.0'

/** Of this page, which has one tag; set before any other part runs. */
export let config: Config

export function configure(page: Config): void {
  config = page
}

/** Names in the element's `dataset`; sdk/npm/vitrina.d.ts has the same. */
export type Attribute =
  | 'key'
  | 'consent'
  | 'consentMap'
  | 'capture'
  | 'payment'
  | 'layer'
  | 'mode'
  | 'analytics'
  | 'idleS'
  | 'exitS'

/** Read by quoted names: the others may be shortened (sdk/bundle/private.js). */
type Attributes = Readonly<Partial<Record<Attribute, string | undefined>>>

/** The configuration, or null when the tag has no key and so may not speak to anybody. */
export function readConfig(src: string, attributes: Attributes, search: string): Config | null {
  const key = attributes['key']
  if (!key || !src) return null
  return {
    key,
    base: src.replace(/\/[^/?]*(\?.*)?$/, ''),
    idleS: +attributes['idleS']! || 25,
    exitS: +attributes['exitS']! || 5,
    layer: attributes['layer'] || 'dataLayer',
    banner: attributes['consent'] || '',
    consentNames: ` ${attributes['consentMap'] || ''}`,
    capture: attributes['capture'] || '',
    hearsPayment: attributes['payment'] === 'on',
    analytics: attributes['analytics'] != null,
    device: attributes['mode'] === 'device',
    debug: /[?&]vitrina_(debug=1|preview=)/.test(search),
  }
}
