/** Every block in all its states: what the gallery shows, and what the tests of all widgets walk. */
import type { Block, BlockOf, Card } from '../../core/wire/block.ts'
import type { Voice } from './voice.ts'

/** @param states  of a form, which its script brings about. */
export type BlockStory = {
  readonly name: string
  readonly blocks: readonly Block[]
  readonly states?: readonly ('faults' | 'failed' | 'done')[]
}

export function cardsOf({ say, to }: Voice): Card[] {
  const card = { url: to('/kategorie/kava'), imageUrl: to('/img/uvod.svg') }
  return [
    {
      ...card,
      id: 'a',
      title: say('Etiopie Guji, zrnková káva', 'Ethiopia Guji, whole beans'),
      note: say('Kupuje se k tomu často', 'Often bought with it'),
      price: say('289 Kč', 'CZK 289'),
      priceBefore: say('329 Kč', 'CZK 329'),
    },
    {
      ...card,
      id: 'b',
      title: say('Papírové filtry', 'Paper filters'),
      note: '',
      price: say('129 Kč', 'CZK 129'),
    },
  ]
}

function pictureOf({ say, to }: Voice): BlockOf<'hero'>['image'] {
  const alt = say('Šálek kávy u okna', 'A cup of coffee by the window')
  return { url: to('/img/uvod.svg'), alt, widthPx: 720, heightPx: 560 }
}

function plain(voice: Voice, nowMs: number): BlockStory[] {
  const { say, to } = voice
  const text = say('Do konce výprodeje zbývá', 'The sale ends in')
  const over = say('Výprodej skončil.', 'The sale is over.')
  return [
    {
      name: 'heading, text, list, link, button',
      blocks: [
        { kind: 'heading', level: 2, text: say('Nová sklizeň je tady', 'The new harvest is here') },
        { kind: 'heading', level: 3, text: say('Pražíme v úterý', 'We roast on Tuesdays') },
        { kind: 'text', text: say('Zrna z Guji voní po jasmínu.', 'Beans from Guji smell of jasmine.') },
        { kind: 'list', items: [say('na filtr', 'for filter'), say('na espresso', 'for espresso')] },
        { kind: 'link', text: say('Jak kávu uvařit', 'How to brew it'), url: to('/informace/doprava') },
        { kind: 'spacer', size: 'small' },
        { kind: 'button', text: say('Prohlédnout', 'Have a look'), url: to('/kategorie/kava') },
        { kind: 'line' },
      ],
    },
    { name: 'image', blocks: [{ kind: 'image', ...pictureOf(voice), link: to('/kategorie/kava') }] },
    { name: 'products', blocks: [{ kind: 'products', cards: cardsOf(voice) }] },
    {
      name: 'coupon',
      blocks: [
        { kind: 'coupon', text: say('Sleva 10 % s kódem', '10 % off with'), code: say('KAVA10', 'KAVA10') },
      ],
    },
    { name: 'countdown', blocks: [{ kind: 'countdown', text, until: nowMs + 93_784_000, over }] },
    { name: 'countdown, over', blocks: [{ kind: 'countdown', text, until: 0, over }] },
  ]
}

function shown(voice: Voice): BlockStory[] {
  const { say, to } = voice
  const image = pictureOf(voice)
  const hero = {
    kind: 'hero',
    heading: say('Káva, která počkala na vás', 'Coffee that has waited for you'),
    text: say('Čerstvě pražená, do druhého dne doma.', 'Freshly roasted, at home the next day.'),
    image,
  } as const
  const tile = {
    heading: say('Jak namlít na filtr', 'How to grind for filter'),
    text: say('Hrubost, poměr a čas ve třech krocích.', 'Grind size, ratio and time in three steps.'),
    url: to('/informace/mleti'),
  }
  const button = { text: say('Vybrat kávu', 'Choose a coffee'), url: to('/kategorie/kava') }
  return [
    { name: 'hero', blocks: [{ ...hero, button }] },
    { name: 'hero, without a button', blocks: [hero] },
    { name: 'teaser', blocks: [{ kind: 'teaser', tile: { ...tile, image } }] },
    { name: 'teaser, without a picture', blocks: [{ kind: 'teaser', tile }] },
    { name: 'grid', blocks: [{ kind: 'grid', tiles: [{ ...tile, image }, tile, { ...tile, image }] }] },
  ]
}

function counted({ say }: Voice): BlockStory[] {
  const progress = {
    kind: 'progress',
    text: say('Do dopravy zdarma zbývá {left}.', '{left} more and delivery is free.'),
    reached: say('Dopravu máte zdarma.', 'Delivery is free.'),
    ofMinor: 100_000,
    currency: 'CZK',
  } as const
  const proof = {
    kind: 'proof',
    text: say('{count} lidí si ji koupilo tento týden.', '{count} people bought it this week.'),
    few: say('{count} lidé si ji koupili tento týden.', '{count} people bought it this week.'),
    least: 3,
  } as const
  const text = say('{value} z 5, {count} hodnocení', '{value} of 5, {count} ratings')
  return [
    { name: 'progress, nothing yet', blocks: [{ ...progress, soFarMinor: 0 }] },
    { name: 'progress, on the way', blocks: [{ ...progress, soFarMinor: 71_150 }] },
    { name: 'progress, reached', blocks: [{ ...progress, soFarMinor: 130_000 }] },
    { name: 'proof', blocks: [{ ...proof, count: 1_284 }] },
    { name: 'proof, few', blocks: [{ ...proof, count: 4 }] },
    { name: 'proof, too few to be shown', blocks: [{ ...proof, count: 2 }] },
    { name: 'rating', blocks: [{ kind: 'rating', value: 4.6, count: 128, text }] },
    { name: 'rating, none', blocks: [{ kind: 'rating', value: 0, count: 1, text }] },
  ]
}

const STATES = ['faults', 'failed', 'done'] as const

function asked({ say }: Voice): BlockStory[] {
  const asking = {
    emailLabel: say('Váš e-mail', 'Your e-mail'),
    consentText: say(
      'Souhlasím se zasíláním novinek. Souhlas potvrdím odkazem ve zprávě a kdykoli ho odvolám.',
      'I agree to be sent news. I confirm by a link in the message and can withdraw at any time.',
    ),
    wording: 'news-1',
    submit: say('Přihlásit se', 'Sign up'),
    done: say(
      'Zkontrolujte schránku, poslali jsme odkaz k potvrzení.',
      'Check your inbox for a link to confirm.',
    ),
    error: say('Nepodařilo se odeslat. Zkuste to prosím znovu.', 'It could not be sent. Please try again.'),
  }
  const submit = say('Dát vědět, až bude skladem', 'Tell me when it is back')
  return [
    { name: 'signup', blocks: [{ kind: 'signup', ...asking }], states: STATES },
    {
      name: 'watch',
      blocks: [{ kind: 'watch', itemId: 'E101', about: 'back_in_stock', ...asking, submit }],
      states: STATES,
    },
  ]
}

function surveys({ say }: Voice): BlockStory[] {
  const survey = {
    kind: 'survey',
    question: say('Doporučili byste nás známým?', 'Would you recommend us to friends?'),
    submit: say('Odeslat', 'Send'),
    done: say('Děkujeme, pomáhá nám to.', 'Thank you, it helps us.'),
    error: say('Nepodařilo se odeslat. Zkuste to prosím znovu.', 'It could not be sent. Please try again.'),
  } as const
  const ends = { low: say('určitě ne', 'not at all'), high: say('určitě ano', 'certainly') }
  const answers = [
    { value: 'light', text: say('světlé pražení', 'light roast') },
    { value: 'dark', text: say('tmavé pražení', 'dark roast') },
  ]
  return [
    { name: 'survey, 0 to 10', blocks: [{ ...survey, id: 'nps', answers: [], ...ends }], states: STATES },
    { name: 'survey, of a choice', blocks: [{ ...survey, id: 'roast', answers }], states: STATES },
  ]
}

function offered({ say }: Voice): BlockStory[] {
  const push = {
    kind: 'push',
    text: say('Dáme vědět, až se zásilka přiblíží.', 'We tell you when the parcel is near.'),
    wording: 'push-1',
    submit: say('Ano, upozorňujte mě', 'Yes, notify me'),
    done: say('Hotovo, ozveme se.', 'Done, you will hear from us.'),
    error: say('Prohlížeč oznámení nepovolil.', 'The browser did not allow it.'),
  } as const
  return [{ name: 'notifications', blocks: [push], states: STATES }]
}

function inboxes({ say, to }: Voice): BlockStory[] {
  const message = {
    title: say('Vaše káva je zase skladem', 'Your coffee is back in stock'),
    text: say('Guji dorazila v pondělí.', 'Guji came on Monday.'),
    when: say('23. listopadu', '23 November'),
  }
  const inbox = {
    kind: 'inbox',
    title: say('Zprávy', 'Messages'),
    empty: say('Zatím tu nic není.', 'There is nothing here yet.'),
  } as const
  const link = { text: say('Prohlédnout', 'Have a look'), url: to('/kategorie/kava') }
  const messages = [
    { ...message, id: 'm1', isRead: false, link },
    { ...message, id: 'm2', isRead: true },
  ]
  return [
    { name: 'inbox', blocks: [{ ...inbox, messages }] },
    { name: 'inbox, empty', blocks: [{ ...inbox, messages: [] }] },
  ]
}

/** @param nowMs  the moment for which countdowns are said. */
export function blockStories(voice: Voice, nowMs: number): BlockStory[] {
  const acting = [...asked(voice), ...surveys(voice), ...offered(voice), ...inboxes(voice)]
  return [...plain(voice, nowMs), ...shown(voice), ...counted(voice), ...acting]
}
