/** Why two profiles may be one person, or were kept apart, in words. */
import type { Words } from '../../../core/base/words.ts'

export const REASON_WORDS: Readonly<Record<string, Words>> = {
  clicked_link: {
    cs: 'Na tomto zařízení někdo otevřel odkaz ze zprávy pro toho druhého.',
    en: 'A link of a message to the other one was opened on this device.',
  },
  same_order: {
    cs: 'Stránka ohlásila objednávku, kterou e-shop zná od toho druhého.',
    en: 'A page told of an order that the shop knows of the other one.',
  },
  claimed_address: {
    cs: 'Někdo tu zadal adresu, kterou ten druhý potvrdil. Nepotvrzené, samo o sobě nic neznamená.',
    en: 'Somebody typed in an address here that the other one has confirmed. It proves nothing.',
  },
  limit: {
    cs: 'Jeden člověk by měl víc účtů nebo adres, než je možné.',
    en: 'One person would have more accounts or addresses than one person has.',
  },
  apart: { cs: 'Někdo je v konzoli rozdělil.', en: 'Somebody took them apart in the console.' },
}
