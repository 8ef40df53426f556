/** What journeys of the relationship show on the site, each to whom it has led there, and a text that their e-mails share. */
import type { BlocksCampaign } from '../../decision/campaign.ts'
import { RECIPE, written } from './written.ts'

const only = (blocks: ReturnType<typeof written>) => [{ key: 'a', weight: 1, blocks }]
const BLOCKS = { ...RECIPE, kind: 'blocks', contextual: null } as const

/** SCN-17: a greeting to whoever is to be won back. */
const WELCOME_BACK: BlocksCampaign = {
  ...BLOCKS,
  id: 'welcome-back',
  slot: 'home',
  name: { cs: 'Vítejte zpátky', en: 'Welcome back' },
  byJourney: true,
  topic: 'come-back',
  variants: only(
    written(
      ['heading', { text: { cs: '{greeting}, vítejte zpátky', en: '{greeting}, welcome back' }, level: 2 }],
      [
        'text',
        {
          text: {
            cs: 'Pár věcí tu od minula přibylo. Tady jsou.',
            en: 'A few things have come since last time. Here they are.',
          },
        },
      ],
      ['button', { text: { cs: 'Co je nového', en: 'What is new' }, url: '/' }],
    ),
  ),
}

/** SCN-45: the door for regulars. */
const LOYAL_DOOR: BlocksCampaign = {
  ...BLOCKS,
  id: 'loyal-door',
  slot: 'vip',
  name: { cs: 'Dveře pro věrné', en: 'The door for the loyal' },
  byJourney: true,
  variants: only(
    written(
      ['heading', { text: { cs: 'Dřív než ostatní', en: 'Before everybody else' }, level: 2 }],
      [
        'text',
        {
          text: {
            cs: '{greeting}, dva týdny tu vidíte novinky o den dřív.',
            en: '{greeting}, for two weeks you see new goods a day early.',
          },
        },
      ],
      ['button', { text: { cs: 'Podívat se', en: 'Take a look' }, url: '/' }],
    ),
  ),
}

/** SCN-21, CHN-22: the page after a trial is for this person, and stands before what others see there. */
const TRIAL_LANDING: BlocksCampaign = {
  ...BLOCKS,
  id: 'trial-landing',
  slot: 'landing',
  name: { cs: 'Nabídka po zkušební verzi', en: 'An offer after the trial' },
  byJourney: true,
  priority: 20,
  variants: only(
    written(
      [
        'heading',
        {
          text: { cs: '{greeting}, tohle je jen pro vás', en: '{greeting}, this is just for you' },
          level: 2,
        },
      ],
      [
        'text',
        {
          text: {
            cs: 'Vaše rozdělaná práce je uložená. Pokračujte do čtrnácti dnů za zvýhodněnou cenu.',
            en: 'All that you began is stored. Go on within fourteen days at a better price.',
          },
        },
      ],
      ['button', { text: { cs: 'Pokračovat', en: 'Go on' }, url: '/' }],
    ),
  ),
}

/** JRN-13: what an e-mail said, to whoever opened it and did not click. */
const SECOND_LOOK: BlocksCampaign = {
  ...BLOCKS,
  id: 'second-look',
  slot: 'home',
  name: { cs: 'Ještě jednou na webu', en: 'Once more on the site' },
  byJourney: true,
  variants: only(
    written(
      ['heading', { text: { cs: 'To hlavní z našeho e-mailu', en: 'The gist of our e-mail' }, level: 2 }],
      ['button', { text: { cs: 'Podívat se', en: 'Take a look' }, url: '/' }],
    ),
  ),
}

/** SCN-44: the same words on the site and in the news of the store. */
const STORE_NEWS: BlocksCampaign = {
  ...BLOCKS,
  id: 'store-news',
  slot: 'home',
  name: { cs: 'Novinky z prodejny', en: 'News from the store' },
  audience: { 'p.preferred_store': { $exists: true } },
  variants: only(
    written(
      ['heading', { text: { cs: 'Ve vaší prodejně', en: 'In your store' }, level: 2 }],
      [
        'text',
        {
          text: {
            cs: 'Objednejte dnes a zítra si vyzvedněte cestou domů.',
            en: 'Order today and pick it up tomorrow on your way home.',
          },
        },
      ],
    ),
  ),
}

export const BY_JOURNEY: readonly BlocksCampaign[] = [
  WELCOME_BACK,
  LOYAL_DOOR,
  TRIAL_LANDING,
  SECOND_LOOK,
  STORE_NEWS,
]
