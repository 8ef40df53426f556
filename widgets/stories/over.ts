/** What stands over the page, in all its states: pop-up, bars and boxes, consent banner. */
import type { SaveCartContent } from '../../core/wire/decide.ts'
import type { OverlayContent } from '../../core/wire/overlay.ts'
import type { BannerProps } from '../Banner.tsx'
import { BANNER_TEXT } from '../banner-text.ts'
import type { SaveCartState } from '../SaveCart.tsx'
import { TEXT } from '../text.ts'
import { blockStories, cardsOf } from './blocks.ts'
import type { Voice } from './voice.ts'

type PopupStory = { readonly name: string; readonly content: SaveCartContent; readonly state: SaveCartState }
type OverlayStory = { readonly name: string; readonly content: OverlayContent }
type BannerStory = { readonly name: string } & Pick<
  BannerProps,
  'text' | 'chosen' | 'policy' | 'isOpen' | 'onClose'
>

export function popupStories(voice: Voice): PopupStory[] {
  const { language, say } = voice
  const content: SaveCartContent = {
    component: 'SaveCart',
    language,
    title: say('Máme vám košík podržet?', 'Shall we keep your cart?'),
    text: say('Pošleme vám ho na e-mail.', 'We send it to your e-mail.'),
    cards: cardsOf(voice),
    emailLabel: say('Váš e-mail', 'Your e-mail'),
    phoneLabel: say('Telefon', 'Phone'),
    phoneHint: say('Jen pro jednu připomínku SMS.', 'For a single reminder by SMS.'),
    consentText: say('Souhlasím se zasíláním připomínek košíku.', 'I agree to reminders of my cart.'),
    wording: 'save-cart-1',
    submit: say('Poslat košík', 'Send my cart'),
    dismiss: say('Teď ne', 'Not now'),
    doneTitle: say('Zkontrolujte schránku', 'Check your inbox'),
    doneText: say('Poslali jsme vám odkaz k potvrzení.', 'We sent you a link to confirm.'),
    errorText: say('Nepodařilo se odeslat.', 'It could not be sent.'),
  }
  const text = TEXT[language]
  const faults = { email: text.emailFault, phone: text.phoneFault, consent: text.consentFault }
  const states: [name: string, state: SaveCartState, cards?: false][] = [
    ['pop-up', { phase: 'idle', faults: {} }],
    ['pop-up, nothing in the cart', { phase: 'idle', faults: {} }, false],
    ['pop-up, something is wrong', { phase: 'idle', faults }],
    ['pop-up, sending', { phase: 'sending', faults: {} }],
    ['pop-up, failed', { phase: 'failed', faults: {} }],
    ['pop-up, done', { phase: 'done', faults: {} }],
  ]
  return states.map(([name, state, cards]) => ({
    name,
    state,
    content: cards === false ? { ...content, cards: [] } : content,
  }))
}

export function overlayStories(voice: Voice, nowMs: number): OverlayStory[] {
  const { language, say } = voice
  const all = new Map(blockStories(voice, nowMs).map(({ name, blocks }) => [name, blocks]))
  const blocks = (...names: string[]) => names.flatMap((name) => all.get(name)!)
  const base = { component: 'Overlay', language } as const
  const label = (place: string) => say(`Nabídka ${place}`, `Offer ${place}`)
  return [
    {
      name: 'bar at the top',
      content: { ...base, place: 'top', label: label('1'), blocks: blocks('progress, on the way') },
    },
    {
      name: 'bar at the foot',
      content: { ...base, place: 'bottom', label: label('2'), blocks: blocks('coupon', 'countdown') },
    },
    {
      name: 'box at the left',
      content: { ...base, place: 'left', label: label('3'), blocks: blocks('survey, 0 to 10') },
    },
    {
      name: 'box at the right',
      content: { ...base, place: 'right', label: label('4'), blocks: blocks('proof', 'signup') },
    },
  ]
}

export function bannerStories({ language, to }: Voice): BannerStory[] {
  const text = BANNER_TEXT[language]
  const none = { functionality: false, analytics: false, personalisation: false }
  const policy = to('/informace/soukromi')
  return [
    { name: 'consent banner', text, chosen: none, policy, isOpen: false, onClose: undefined },
    {
      name: 'consent banner, one by one',
      text,
      chosen: { ...none, analytics: true },
      policy: undefined,
      isOpen: true,
      onClose: () => {},
    },
  ]
}
