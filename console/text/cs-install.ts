/** Czech texts of the page Install. */
import { plural } from './plural.ts'
import type { Text } from './en.ts'

export const csInstall: Text['install'] = {
  title: 'Instalace',
  lead: 'Jeden řádek v hlavičce e-shopu. První událost si stránka všimne sama.',
  snippet: 'Váš kód',
  snippetHint: 'Načítá se bez blokování a před souhlasem nic neukládá.',
  copySnippet: 'Zkopírovat kód',
  key: 'Klíč webu',
  options: 'Možnosti kódu',
  banner: 'Lišta souhlasu',
  banners: {
    '': 'najde se sama',
    vitrina: 'vestavěná',
    cookieconsent: 'vanilla-cookieconsent',
    klaro: 'Klaro',
    cookiebot: 'Cookiebot',
    onetrust: 'OneTrust',
    usercentrics: 'Usercentrics',
    cookieyes: 'CookieYes',
    tcf: 'IAB TCF',
    wp_consent_api: 'WP Consent API',
  },
  captures: 'Co dalšího sledovat, když návštěvník souhlasí',
  captureNames: {
    scroll: 'kam až posouvá stránku',
    dwell: 'jak dlouho se dívá',
    outbound: 'odkazy, které vedou jinam, a stahování',
    search: 'co hledá',
    forms: 'které formuláře odešle, nikdy co v nich stojí',
  },
  onDevice: 'Chování nikdy neopustí prohlížeč',
  speaksSegment: 'Stránky už mluví analytics.js od Segmentu',
  platforms: 'Na čem e-shop běží?',
  steps: {
    script: {
      name: 'Vlastní web',
      list: [
        'Zkopírujte kód výše.',
        'Vložte ho do <head> každé stránky, před ostatní marketingové skripty.',
        'Publikujte, otevřete e-shop a přijměte cookie lištu.',
      ],
    },
    gtm: {
      name: 'Google Tag Manager',
      list: [
        'Značky → Nová → Konfigurace značky → Vlastní HTML a vložte kód.',
        'Pravidlo: Inicializace – všechny stránky.',
        'Nastavení souhlasu: Další souhlas není vyžadován. Tag si lištu čte sám a počká na ni.',
        'Vyzkoušejte v náhledu a verzi odešlete.',
      ],
    },
    shoptet: {
      name: 'Shoptet',
      list: [
        'V administraci otevřete Vzhled a obsah → Editor → HTML kód.',
        'Kód vložte do pole Záhlaví (patří před </head>) a uložte.',
        'Cookie lištu Shoptetu i jeho dataLayer čteme; další kód není potřeba.',
      ],
    },
    woocommerce: {
      name: 'WooCommerce',
      list: [
        'Nainstalujte plugin pro kód v hlavičce, třeba WPCode, nebo použijte odvozenou šablonu.',
        'WPCode: Code Snippets → Header & Footer → Header, vložte kód a uložte.',
        'Odvozená šablona: vypište kód z funkce připojené na wp_head.',
        'Pokud běží plugin pro cache, vyprázdněte ji.',
      ],
    },
    shopify: {
      name: 'Shopify',
      list: [
        'Online Store → Themes → ⋯ → Edit code, otevřete layout/theme.liquid.',
        'Kód vložte hned za <head> a uložte.',
        'Pokladna šablonu nepoužívá: objednávky posílejte ze serveru na /_v/v1/server/events.',
      ],
    },
  },
  status: 'Stav',
  waiting: 'Čekáme na první událost…',
  waitingHint: 'Otevřete stránku s kódem a přijměte cookie lištu. Karta zezelená sama.',
  received: 'První událost dorazila',
  from: (host) => `z ${host}`,
  first: 'První',
  last: 'Poslední',
  total: (value) => `zatím ${plural('cs', value, { one: 'událost', few: 'události', other: 'událostí' })}`,
  watch: 'Sledovat živě',
  trouble: 'Nic nepřichází?',
  troubles: [
    {
      title: 'Cookie lišta nebyla přijata',
      body: 'Bez souhlasu se záměrně nic neukládá ani neposílá. Povolte v liště analytiku nebo personalizaci a načtěte další stránku.',
    },
    {
      title: 'Klíč patří jinému e-shopu',
      body: 'Hodnota data-key v kódu musí být klíč webu z této stránky. Jiný se odmítá s kódem unknown_key.',
    },
    {
      title: 'E-shop má Content-Security-Policy',
      body: "Stojí-li Worker před e-shopem, povolte script-src 'self' a connect-src 'self'; jinak v obou adresu Workeru.",
    },
    {
      title: 'Blokování reklam, nebo stará kopie stránky',
      body: 'Zkuste anonymní okno bez rozšíření a vyprázdněte cache e-shopu nebo CDN.',
    },
  ],
}
