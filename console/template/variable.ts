/** What a text may read, as the picker offers it (core/message/template.ts says what each is). */
import type { Words } from '../../core/base/words.ts'

export type Variable = { readonly write: string; readonly name: Words }

const one = (write: string, cs: string, en: string): Variable => ({ write, name: { cs, en } })

export const VARIABLES: readonly Variable[] = [
  one('{{ person.greeting }}', 'Oslovení celou větou', 'Whole salutation'),
  one('{{ person.first_name }}', 'Křestní jméno', 'First name'),
  one('{{ person.vocative }}', 'Jméno v 5. pádě', 'First name, vocative'),
  one('{{ cart.total }}', 'Cena košíku', 'Total of the cart'),
  one('{{ cart.count }}', 'Počet kusů v košíku', 'Items in the cart'),
  one('{{ cart.lines[0].title }}', 'První zboží v košíku', 'First product of the cart'),
  one('{{ order.id }}', 'Číslo objednávky', 'Number of the order'),
  one('{{ order.total }}', 'Cena objednávky', 'Total of the order'),
  one('{{ product.title }}', 'Název produktu', 'Name of the product'),
  one('{{ product.price }}', 'Cena produktu', 'Price of the product'),
  one('{{ product.was }}', 'Původní cena produktu', 'Former price of the product'),
  one('{{ coupon.code }}', 'Kód slevy', 'Code of the offer'),
  one('{{ coupon.percent }}', 'Sleva v procentech', 'Per cent of the offer'),
  one('{{ coupon.until }}', 'Konec slevy', 'End of the offer'),
  one('{{ shop.name }}', 'Jméno obchodu', 'Name of the shop'),
  one('{{ links.cart }}', 'Odkaz do košíku', 'Link to the cart'),
  one('{{ links.shop }}', 'Odkaz do obchodu', 'Link to the shop'),
  one('{{ links.unsubscribe }}', 'Odkaz na odhlášení', 'Link to unsubscribe'),
  one('{{ links.preferences }}', 'Odkaz do centra preferencí', 'Link to the preference centre'),
]

/** Text with something put in place of what is selected; and where the cursor then stands. */
export function inserted(
  text: string,
  write: string,
  from: number,
  to: number,
): { readonly text: string; readonly cursor: number } {
  return { text: text.slice(0, from) + write + text.slice(to), cursor: from + write.length }
}
