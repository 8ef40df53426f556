/** The words of the preference centre, in both languages. */
import type { Purpose } from '../../core/consent/purpose.ts'

export type Language = 'cs' | 'en'

type Texts = {
  readonly title: string
  readonly lead: string
  readonly saved: string
  readonly other: string
  readonly topics: string
  readonly channels: string
  readonly weekly: string
  readonly weeklyLabel: string
  readonly anyNumber: string
  readonly none: string
  readonly perWeek: (count: number) => string
  readonly purposes: string
  readonly purposesHint: string
  readonly save: string
  readonly noneTitle: string
  readonly noneText: string
  readonly noneButton: string
  readonly proofs: string
  readonly noProofs: string
  readonly yes: string
  readonly no: string
  readonly wording: string
  readonly data: string
  readonly dataText: string
  readonly download: string
  readonly forCompany: string
  readonly forPerson: string
  readonly companyTitle: string
  readonly back: string
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  cs: {
    title: 'Co od nás chcete dostávat',
    lead: 'Zaškrtněte, co vás zajímá. Platí to hned po uložení a kdykoli to změníte.',
    saved: 'Uloženo. Platí to od této chvíle.',
    other: 'English',
    topics: 'O čem vám máme psát',
    channels: 'Kam vám máme psát',
    weekly: 'Jak často',
    weeklyLabel: 'Nejvýše zpráv za týden',
    anyNumber: 'Jak posílá obchod',
    none: 'Žádné',
    perWeek: (count) => (count === 1 ? '1 zpráva' : count < 5 ? `${count} zprávy` : `${count} zpráv`),
    purposes: 'S čím souhlasíte',
    purposesHint: 'Bez souhlasu obchod funguje dál, jen vám nic nepřizpůsobí a nic nepošle.',
    save: 'Uložit',
    noneTitle: 'Nic už mi neposílejte',
    noneText: 'Odvolá souhlas na všech kanálech najednou.',
    noneButton: 'Odhlásit ze všeho',
    proofs: 'Co jste nám kdy odpověděli',
    noProofs: 'Zatím nic.',
    yes: 'ano',
    no: 'ne',
    wording: 'znění',
    data: 'Co o vás víme',
    dataText: 'Soubor pro počítač (JSON): údaje, souhlasy, volby a poslední události.',
    download: 'Stáhnout',
    forCompany: 'Předvolby pro nákupy na firmu',
    forPerson: 'Předvolby pro vás osobně',
    companyTitle: 'Co chcete dostávat jako firma',
    back: 'Zpět do obchodu',
  },
  en: {
    title: 'What you want to hear from us',
    lead: 'Tick what interests you. It holds as soon as you save, and you can change it at any time.',
    saved: 'Saved. It holds from now on.',
    other: 'Česky',
    topics: 'What we may write about',
    channels: 'Where we may write',
    weekly: 'How often',
    weeklyLabel: 'At most messages a week',
    anyNumber: 'As the shop sends',
    none: 'None',
    perWeek: (count) => (count === 1 ? '1 message' : `${count} messages`),
    purposes: 'What you agree to',
    purposesHint: 'Without it the shop works on; it only adapts nothing to you and sends you nothing.',
    save: 'Save',
    noneTitle: 'Send me nothing any more',
    noneText: 'Takes back your consent on all channels at once.',
    noneButton: 'Unsubscribe from all',
    proofs: 'What you have answered us',
    noProofs: 'Nothing yet.',
    yes: 'yes',
    no: 'no',
    wording: 'wording',
    data: 'What we know of you',
    dataText: 'A file for computers (JSON): details, consents, choices and the latest events.',
    download: 'Download',
    forCompany: 'Preferences for purchases of your company',
    forPerson: 'Preferences for you personally',
    companyTitle: 'What you want to hear as a company',
    back: 'Back to the shop',
  },
}

export const PURPOSE_TEXTS: Readonly<Record<Language, Readonly<Record<Purpose, string>>>> = {
  cs: {
    functionality: 'Zapamatovat si, co jsem si prohlížel(a)',
    analytics: 'Měřit návštěvy, aby se obchod zlepšoval',
    personalisation: 'Přizpůsobit mi nabídku',
    email: 'Novinky a připomínky e-mailem',
    sms: 'Novinky a připomínky přes SMS',
    push: 'Oznámení v prohlížeči',
    whatsapp: 'Zprávy na WhatsAppu',
    ads: 'Reklama na míru jinde na internetu',
  },
  en: {
    functionality: 'Remember what I looked at',
    analytics: 'Measure visits, so that the shop gets better',
    personalisation: 'Adapt the offer to me',
    email: 'News and reminders by e-mail',
    sms: 'News and reminders by text message',
    push: 'Notifications in the browser',
    whatsapp: 'Messages on WhatsApp',
    ads: 'Targeted ads elsewhere on the internet',
  },
}

export const CHANNEL_TEXTS: Readonly<Record<Language, Readonly<Partial<Record<Purpose, string>>>>> = {
  cs: { email: 'E-mail', sms: 'SMS', push: 'Oznámení v prohlížeči', whatsapp: 'WhatsApp', ads: 'Reklama' },
  en: {
    email: 'E-mail',
    sms: 'Text message',
    push: 'Browser notification',
    whatsapp: 'WhatsApp',
    ads: 'Ads',
  },
}

/** Where an answer came from, in plain words; what stands in no row is shown as it is. */
export const SOURCE_TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  cs: {
    'preference-centre': 'tato stránka',
    'double-opt-in': 'odkaz v potvrzovací zprávě',
    unsubscribe: 'odhlašovací odkaz',
    complaint: 'označení zprávy jako nevyžádané',
    expired: 'souhlas po 13 měsících vypršel',
    checkout: 'pokladna',
    server: 'obchod',
    shop: 'obchod',
    page: 'lišta se souhlasy',
  },
  en: {
    'preference-centre': 'this page',
    'double-opt-in': 'the link in the message of confirmation',
    unsubscribe: 'the link to unsubscribe',
    complaint: 'a message was marked as spam',
    expired: 'the consent ran out after 13 months',
    checkout: 'checkout',
    server: 'the shop',
    shop: 'the shop',
    page: 'the consent banner',
  },
}
