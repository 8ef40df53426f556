/** Words of events. The Czech ones do without "se" and "si", which would want the second place in a sentence. */
import type { EventName } from '../event/catalogue.ts'
import type { EventWords } from '../rule/say/vocabulary.ts'

/** @param done  "nakoupil"; with "ne" before it the denial. */
function said(
  cs: readonly [noun: string, done: string],
  en: readonly [noun: string, done: string],
): { readonly cs: EventWords; readonly en: EventWords } {
  return {
    cs: { noun: cs[0], did: cs[1], didNot: `ne${cs[1]}` },
    en: { noun: en[0], did: `has ${en[1]}`, didNot: `has not ${en[1]}` },
  }
}

export const SHOP_EVENT_WORDS = {
  page_view: said(['zobrazení stránky', 'navštívil stránku'], ['page view', 'viewed a page']),
  view_item: said(['zobrazení produktu', 'zobrazil detail produktu'], ['product view', 'viewed a product']),
  view_item_list: said(
    ['zobrazení výpisu', 'zobrazil výpis produktů'],
    ['list view', 'viewed a list of products'],
  ),
  select_item: said(
    ['výběr z výpisu', 'vybral produkt z výpisu'],
    ['choice from a list', 'picked a product from a list'],
  ),
  view_promotion: said(['zobrazení akce', 'viděl akci'], ['promotion view', 'seen a promotion']),
  select_promotion: said(['kliknutí na akci', 'klikl na akci'], ['promotion click', 'clicked a promotion']),
  select_content: said(['výběr obsahu', 'vybral obsah'], ['choice of content', 'picked some content']),
  share: said(['sdílení', 'sdílel obsah'], ['share', 'shared something']),
  scroll: said(['posun stránky', 'četl stránku'], ['scroll', 'scrolled a page']),
  user_engagement: said(
    ['čas na stránce', 'strávil čas na stránce'],
    ['time on a page', 'spent time on a page'],
  ),
  form_submit: said(['odeslaný formulář', 'odeslal formulář'], ['form sent', 'sent a form']),
  search: said(['hledání', 'hledal na webu'], ['search', 'searched the site']),
  add_to_cart: said(
    ['vložení do košíku', 'vložil zboží do košíku'],
    ['addition to the cart', 'put something into the cart'],
  ),
  remove_from_cart: said(
    ['odebrání z košíku', 'odebral zboží z košíku'],
    ['removal from the cart', 'taken something out of the cart'],
  ),
  add_to_wishlist: said(
    ['uložení mezi oblíbené', 'uložil zboží mezi oblíbené'],
    ['addition to the wish list', 'put something on the wish list'],
  ),
  view_cart: said(['zobrazení košíku', 'otevřel košík'], ['cart view', 'looked into the cart']),
  begin_checkout: said(
    ['začátek objednávky', 'začal vyplňovat objednávku'],
    ['start of checkout', 'started the checkout'],
  ),
  add_shipping_info: said(['volba dopravy', 'vybral dopravu'], ['choice of delivery', 'chosen a delivery']),
  add_payment_info: said(['volba platby', 'vybral platbu'], ['choice of payment', 'chosen a payment']),
  purchase: said(['nákup', 'nakoupil'], ['purchase', 'bought']),
  refund: said(['vrácení peněz', 'dostal vrácené peníze'], ['refund', 'received a refund']),
  sign_up: said(['registrace', 'dokončil registraci'], ['registration', 'signed up']),
  login: said(['přihlášení', 'vstoupil do svého účtu'], ['login', 'logged in']),
  generate_lead: said(['zanechaný kontakt', 'nechal na sebe kontakt'], ['contact left', 'left a contact']),
  consent_update: said(['změna souhlasů', 'změnil své souhlasy'], ['change of consents', 'changed consents']),
  traits_update: said(['změna údajů', 'změnil své údaje'], ['change of traits', 'changed traits']),
  preferences_update: said(
    ['změna odběru', 'změnil nastavení odběru'],
    ['change of preferences', 'changed preferences'],
  ),
  account_update: said(
    ['změna firemního účtu', 'změnil svůj firemní účet'],
    ['change of a company account', 'changed a company account'],
  ),
  price_changed: {
    cs: { noun: 'změna ceny', did: 'má změnu ceny', didNot: 'nemá změnu ceny' },
    en: { noun: 'price change', did: 'has had a price change', didNot: 'has not had a price change' },
  },
  stock_changed: {
    cs: { noun: 'změna skladu', did: 'má změnu skladu', didNot: 'nemá změnu skladu' },
    en: { noun: 'stock change', did: 'has had a stock change', didNot: 'has not had a stock change' },
  },
  order_dispatched: {
    cs: { noun: 'odeslaná objednávka', did: 'má odeslanou objednávku', didNot: 'nemá odeslanou objednávku' },
    en: { noun: 'order dispatched', did: 'has had an order sent', didNot: 'has not had an order sent' },
  },
  order_delivered: said(
    ['doručená objednávka', 'dostal objednávku'],
    ['order delivered', 'received an order'],
  ),
  subscription_started: said(
    ['začátek předplatného', 'začal předplatné'],
    ['start of a subscription', 'started a subscription'],
  ),
  subscription_renewed: said(
    ['obnovení předplatného', 'obnovil předplatné'],
    ['renewal of a subscription', 'renewed a subscription'],
  ),
  subscription_cancelled: said(
    ['zrušení předplatného', 'zrušil předplatné'],
    ['end of a subscription', 'cancelled a subscription'],
  ),
  points_changed: {
    cs: { noun: 'změna věrnostních bodů', did: 'má změnu bodů', didNot: 'nemá změnu bodů' },
    en: {
      noun: 'change of loyalty points',
      did: 'has had a change of points',
      didNot: 'has not had a change of points',
    },
  },
  referral_earned: said(
    ['odměna za doporučení', 'získal odměnu za doporučení'],
    ['reward for a referral', 'earned a reward for a referral'],
  ),
  referral_revoked: said(
    ['vzatá odměna za doporučení', 'přišel o odměnu za doporučení'],
    ['lost reward for a referral', 'lost a reward for a referral'],
  ),
  event_registered: said(
    ['přihláška na akci', 'poslal přihlášku na akci'],
    ['registration for an event', 'registered for an event'],
  ),
  event_cancelled: said(
    ['zrušená účast na akci', 'zrušil účast na akci'],
    ['registration cancelled', 'cancelled a registration'],
  ),
  event_attended: said(['účast na akci', 'přišel na akci'], ['attendance of an event', 'attended an event']),
  score_crossed: said(
    ['překročení hranice skóre', 'překročil hranici skóre'],
    ['score crossed', 'crossed a score'],
  ),
  segment_entered: said(
    ['vstup do segmentu', 'vstoupil do segmentu'],
    ['segment entry', 'entered a segment'],
  ),
  segment_left: said(['odchod ze segmentu', 'opustil segment'], ['segment exit', 'left a segment']),
  lifecycle_changed: said(
    ['změna životní fáze', 'změnil životní fázi'],
    ['change of lifecycle stage', 'changed the lifecycle stage'],
  ),
  impression: said(['zobrazení kampaně', 'viděl kampaň'], ['impression', 'seen a campaign']),
  click: said(['kliknutí na kampaň', 'klikl na kampaň'], ['click', 'clicked a campaign']),
  dismiss: said(['zavření kampaně', 'zavřel kampaň'], ['dismissal', 'closed a campaign']),
  sdk_error: said(
    ['chyba na stránce', 'narazil na chybu na stránce'],
    ['page error', 'met an error on a page'],
  ),
  message_sent: {
    cs: { noun: 'odeslaná zpráva', did: 'má odeslanou zprávu', didNot: 'nemá odeslanou zprávu' },
    en: { noun: 'message sent', did: 'has been sent a message', didNot: 'has not been sent a message' },
  },
  message_delivered: said(['doručená zpráva', 'dostal zprávu'], ['message delivered', 'received a message']),
  message_opened: said(['otevření zprávy', 'otevřel zprávu'], ['message opened', 'opened a message']),
  message_clicked: said(
    ['kliknutí ve zprávě', 'klikl na odkaz ve zprávě'],
    ['click in a message', 'clicked a link in a message'],
  ),
  message_bounced: {
    cs: { noun: 'nedoručená zpráva', did: 'má nedoručenou zprávu', didNot: 'nemá nedoručenou zprávu' },
    en: { noun: 'message bounced', did: 'has had a message bounce', didNot: 'has not had a message bounce' },
  },
  message_complained: said(
    ['stížnost na zprávu', 'označil zprávu za spam'],
    ['complaint', 'marked a message as spam'],
  ),
  message_unsubscribed: said(
    ['odhlášení odběru', 'odhlásil odběr zpráv'],
    ['unsubscription', 'unsubscribed'],
  ),
  message_replied: said(['odpověď na zprávu', 'odpověděl na zprávu'], ['reply', 'replied to a message']),
  message_dismissed: said(
    ['odklizení zprávy', 'odklidil zprávu ze schránky'],
    ['dismissal of a message', 'dismissed a message'],
  ),
  rating_given: said(['hodnocení', 'dal hodnocení'], ['rating', 'gave a rating']),
} as const satisfies { readonly [name in EventName]: { readonly cs: EventWords; readonly en: EventWords } }
