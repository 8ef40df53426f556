/** What can be wrong with a cell or row of an import: a closed table with words for the person who keeps the file. */
import type { Words } from './words.ts'

export const IMPORT_FAULTS = {
  no_order: { cs: 'Řádek nemá číslo objednávky.', en: 'The row has no order number.' },
  long_order: { cs: 'Číslo objednávky je příliš dlouhé.', en: 'The order number is too long.' },
  no_amount: { cs: 'Tohle není částka.', en: 'This is no amount.' },
  negative_value: { cs: 'Částka objednávky je záporná.', en: 'The sum of an order is below 0.' },
  no_date: { cs: 'Tohle není datum.', en: 'This is no date.' },
  no_email: { cs: 'Tohle není e-mailová adresa.', en: 'This is no e-mail address.' },
  no_phone: { cs: 'Tohle není telefonní číslo.', en: 'This is no telephone number.' },
  no_currency: { cs: 'Tohle není měna o třech písmenech.', en: 'This is no currency of three letters.' },
  order_of_nobody: { cs: 'Objednávka nikoho nejmenuje.', en: 'The order names nobody.' },
  row_of_nobody: { cs: 'Řádek nikoho nejmenuje.', en: 'The row names nobody.' },
  no_price: { cs: 'Tohle není cena.', en: 'This is no price.' },
  no_quantity: { cs: 'Tohle není počet větší než 0.', en: 'This is no quantity above 0.' },
  no_answer: { cs: 'Tohle není ani ano, ani ne.', en: 'This is neither yes nor no.' },
  undated_consent: {
    cs: 'Souhlas potřebuje den, kdy byl dán.',
    en: 'A consent needs the day on which it was given.',
  },
} as const satisfies Record<string, Words>

const BY_MESSAGE: ReadonlyMap<string, Words> = new Map(
  Object.values(IMPORT_FAULTS).map((words) => [words.en, words]),
)

/** A problem is kept with its English message; null for a message that is not of this table. */
export function importFaultWords(message: string): Words | null {
  return BY_MESSAGE.get(message) ?? null
}
