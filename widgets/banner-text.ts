/** The words of the consent banner. */
import type { Language } from './text.ts'

const CS = {
  title: 'Smíme si pamatovat, co vás zajímá?',
  body: 'Bez souhlasu neukládáme nic. Co povolíte, můžete kdykoli zase vzít zpět.',
  policy: 'Více o soukromí',
  accept: 'Povolit vše',
  refuse: 'Odmítnout vše',
  open: 'Vybrat',
  save: 'Uložit výběr',
  purposes: 'Co povolíte',
  close: 'Zavřít beze změny',
  functionality: 'Pohodlí',
  functionalityNote: 'Obchod si zapamatuje, co jste si v něm nastavili.',
  analytics: 'Měření',
  analyticsNote: 'Počítáme, co se v obchodě čte a kupuje, abychom ho zlepšili.',
  personalisation: 'Obsah na míru',
  personalisationNote: 'Vybíráme zboží a nabídky podle toho, co si prohlížíte.',
}

export type BannerText = typeof CS

const EN: BannerText = {
  title: 'May we remember what interests you?',
  body: 'Without your consent we keep nothing. You can take back what you allow at any time.',
  policy: 'More about privacy',
  accept: 'Allow all',
  refuse: 'Refuse all',
  open: 'Choose',
  save: 'Save my choice',
  purposes: 'What you allow',
  close: 'Close without a change',
  functionality: 'Comfort',
  functionalityNote: 'The shop remembers what you have set in it.',
  analytics: 'Measuring',
  analyticsNote: 'We count what is read and bought in the shop, to make it better.',
  personalisation: 'Content for you',
  personalisationNote: 'We pick products and offers by what you look at.',
}

export const BANNER_TEXT: Readonly<Record<Language, BannerText>> = { cs: CS, en: EN }
