/** SCN-02 as it ships: the journey runs from the first day, its words are those of `cart-email` and `cart-sms`. */
import { ABANDONED_CART } from '../abandoned-cart.ts'
import type { JourneyPlaybook } from './playbook.ts'

export const ABANDONED_CART_PLAYBOOK: JourneyPlaybook = {
  id: ABANDONED_CART.id,
  scenario: 'SCN-02',
  title: ABANDONED_CART.title,
  about: {
    cs: 'Hodinu po poslední změně košíku přijde e-mail, o den později SMS. Nákup nebo vyprázdnění košíku všechno zastaví.',
    en: 'An hour after the last change of a cart an e-mail goes, a day later an SMS. A purchase or an emptied cart stops it all.',
  },
  journey: ABANDONED_CART,
  templates: {},
  needs: [],
}
