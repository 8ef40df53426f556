/** The tag's public API. Nothing here throws, whatever it is given; before consent nothing is stored or sent. */

/** Three purposes a browser may grant by itself; absent means denied. */
export type Consent = { functionality: boolean; analytics: boolean; personalisation: boolean }

/** Why something is shown, or is not: `code` is stable, `text` is in the page's language. */
export type Because = { code: string; text: string }

/** `content` null: nothing is to be shown, and `because` says why. */
export type Decision = {
  id: string
  slot: string
  campaign: string | null
  content: { component: string; [field: string]: unknown } | null
  because: Because[]
}

/** As your server signed it for whoever is signed in (docs/identity.md): a hash, or a token (JWT). */
export type Proof = { exp: number; hash: string } | { token: string }

type Fields = Readonly<Record<string, unknown>>

/** An event as it was recorded; `at` in epoch ms by the page's clock. */
export type Recorded = { id: string; name: string; at: number; params?: Fields }

/** A word of the live link. `text` is ready to print; `left` is 1 to 5 pieces, null where that is not told. */
export type Live =
  | { kind: 'stock'; item_id: string; available: boolean; left: number | null; text: string }
  | { kind: 'price'; item_id: string; price: number; currency: string; text: string }
  | { kind: 'segment'; segment: string; is_in: boolean }

/** What `on` hears, with what it is told. */
export type Heard = {
  ready: string
  event: Recorded
  consent: Consent
  decision: Decision
  /** The URL of a new page view. */
  page: string
  live: Live
  /** Events that had to be given up: no room, or no server takes one of their size. */
  drop: readonly Recorded[]
  reset: null
}

/** GA4's items: item_id or item_name, price as a number in the currency's units. */
export type Item = {
  item_id?: string
  item_name?: string
  price?: number
  quantity?: number
  [field: string]: unknown
}

export type Methods = {
  /** GA4's event names and parameters; the answer is the event's id, undefined where nothing is kept. */
  track(name: string, params?: Fields & { items?: readonly Item[] }): string | undefined
  page(params?: Fields): string | undefined
  /** A claim, unless `proof` is the shop's own word. `traits` are what people say of themselves. */
  identify(externalId: string, traits?: Fields, proof?: Proof): void
  /** Where somebody works, as their own answer. */
  group(account: string, traits?: Fields): void
  alias(externalId: string): void
  /** With a choice: sets it (what is not named stays). `show` opens the built-in banner again. Always: what holds now. */
  consent(choice?: Partial<Consent> | 'show'): Consent
  decide(slots: string | readonly string[], trigger?: string): Promise<Decision[]>
  /** Decides a slot and shows it in the element, or in the slot's own. True where something is shown. */
  render(slot: string, element?: HTMLElement): Promise<boolean>
  on<Name extends keyof Heard>(name: Name, listener: (told: Heard[Name]) => void): () => void
  /** Somebody signs out: the next person of this browser starts without their identity and closed pop-ups. */
  reset(): void
  ready(listener: () => void): void
}

/** Callable as the stub is: `vitrina('track', 'search', { search_term: 'etiopie' })`. */
export type Vitrina = Methods & {
  <Name extends keyof Methods>(
    name: Name,
    ...args: Parameters<Methods[Name]>
  ): ReturnType<Methods[Name]> | undefined
  /** '' until the tag runs. */
  readonly version: string
}

/** Attributes of the script tag, by their names in `dataset`. */
export type Options = {
  /** Public site key. */
  key: string
  /** Where the Worker serves the tag, without a slash at the end: "https://shop.example/_v". */
  base: string
  /** The consent tool, where it is not found by itself: "klaro", "tcf" …, or "vitrina" for the built-in one. */
  consent?: string
  /** What its names mean, where they are not understood: "C0002=analytics C0004=personalisation". */
  consentMap?: string
  /** What is heard besides: "scroll dwell outbound search forms". */
  capture?: string
  /** Pages of payment are heard, too. */
  payment?: 'on'
  /** The page speaks Segment's analytics.js: `window.analytics` is answered. */
  analytics?: ''
  /** Behaviour never leaves the browser. */
  mode?: 'device'
  /** Name of the dataLayer; "dataLayer" if absent. */
  layer?: string
  /** How long 25 s of rest take; 25 if absent. */
  idleS?: number
  /** Seconds of a page view before leaving counts; 5 if absent. */
  exitS?: number
}

/** Starts the tag, or finds the one that runs. */
export declare function start(options: Options): Vitrina

declare global {
  interface Window {
    vitrina?: Vitrina
  }
}
