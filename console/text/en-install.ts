/** English texts of the page Install. Steps are true to the platforms' own menus. */
import { count } from '../format.ts'

export const enInstall = {
  title: 'Install',
  lead: 'One line in the head of the shop. The page below notices the first event by itself.',
  snippet: 'Your snippet',
  snippetHint: 'It loads without blocking and stores nothing before consent.',
  copySnippet: 'Copy the snippet',
  key: 'Site key',
  options: 'Options of the tag',
  banner: 'Consent tool',
  banners: {
    '': 'found by itself',
    vitrina: 'the built-in banner',
    cookieconsent: 'vanilla-cookieconsent',
    klaro: 'Klaro',
    cookiebot: 'Cookiebot',
    onetrust: 'OneTrust',
    usercentrics: 'Usercentrics',
    cookieyes: 'CookieYes',
    tcf: 'IAB TCF',
    wp_consent_api: 'WP Consent API',
  },
  captures: 'Heard besides, once somebody has agreed',
  captureNames: {
    scroll: 'how far they scroll',
    dwell: 'how long they look',
    outbound: 'links that lead away, downloads',
    search: 'what they search for',
    forms: 'which forms they send, never what stands in them',
  },
  onDevice: 'Behaviour never leaves the browser',
  speaksSegment: 'My pages already speak Segment’s analytics.js',
  platforms: 'Where does the shop run?',
  steps: {
    script: {
      name: 'Script tag',
      list: [
        'Copy the snippet above.',
        'Paste it into the <head> of every page, before other marketing scripts.',
        'Publish, open the shop and accept the cookie banner.',
      ],
    },
    gtm: {
      name: 'Google Tag Manager',
      list: [
        'Tags → New → Tag Configuration → Custom HTML, and paste the snippet.',
        'Trigger: Initialization – All Pages.',
        'Consent settings: No additional consent required. The tag reads the banner itself and waits for it.',
        'Preview, then Submit the version.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      list: [
        'In the administration open Vzhled a obsah → Editor → HTML kód.',
        'Paste the snippet into Záhlaví (it goes before </head>) and save.',
        'Shoptet’s own cookie bar and its dataLayer are read; no further code is needed.',
      ],
    },
    woocommerce: {
      name: 'WooCommerce',
      list: [
        'Install a plugin for header code such as WPCode, or use a child theme.',
        'WPCode: Code Snippets → Header & Footer → Header, paste the snippet and save.',
        'Child theme: print the snippet from a function hooked to wp_head.',
        'Empty the page cache, if a caching plugin is on.',
      ],
    },
    shopify: {
      name: 'Shopify',
      list: [
        'Online Store → Themes → ⋯ → Edit code, open layout/theme.liquid.',
        'Paste the snippet right after <head> and save.',
        'The checkout does not use the theme: send orders from your back end to /_v/v1/server/events.',
      ],
    },
  },
  status: 'Status',
  waiting: 'Waiting for the first event…',
  waitingHint: 'Open a page with the snippet and accept the banner. This card turns green by itself.',
  received: 'The first event has arrived',
  from: (host: string) => `from ${host}`,
  first: 'First',
  last: 'Last',
  total: (value: number) => `${count(value, 'en')} ${value === 1 ? 'event' : 'events'} so far`,
  watch: 'Watch them in Live',
  trouble: 'Nothing comes?',
  troubles: [
    {
      title: 'The cookie banner has not been accepted',
      body: 'Without consent nothing is stored and nothing is sent, by design. Accept analytics or personalisation in the banner and load another page.',
    },
    {
      title: 'The key is another shop’s',
      body: 'The data-key of the snippet must be the site key of this page. A wrong one is refused with the code unknown_key.',
    },
    {
      title: 'The shop has a Content-Security-Policy',
      body: "Allow script-src 'self' and connect-src 'self' when the Worker stands in front of the shop; otherwise the Worker’s address in both.",
    },
    {
      title: 'A blocker or an old copy of the page',
      body: 'Try a private window without extensions, and empty the cache of the shop or its CDN.',
    },
  ],
}
