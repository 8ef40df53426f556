/** What may be said of a product to everybody, in both languages. */
import { MICRO } from '../../core/base/money.ts'
import type { Words } from '../../core/base/words.ts'
import type { Product } from '../../core/catalogue/product.ts'
import type { PriceWord, StockWord } from '../../core/wire/link.ts'
import { priceText } from '../../core/catalogue/card.ts'

/** A word about a product before its language is chosen. */
export type ItemWord = (Omit<StockWord, 'text'> | Omit<PriceWord, 'text'>) & { readonly texts: Words }

type Shown = Pick<Product, 'id' | 'available' | 'stock' | 'priceMicro' | 'currency'>

/** How many are left is told only of the last few: more would tell rivals how much a shop sells. */
const FEW = 5

const RULES = new Intl.PluralRules('cs')

function stockTexts(available: boolean, stock: number | null): Words {
  if (!available) return { cs: 'Vyprodáno', en: 'Sold out' }
  if (stock === null || stock > FEW) return { cs: 'Skladem', en: 'In stock' }
  if (stock <= 0) return { cs: 'Na objednávku', en: 'To order' }
  const cs = { one: 'Poslední 1 kus', few: `Poslední ${stock} kusy` }[RULES.select(stock) as 'one' | 'few']
  return { cs: cs ?? `Posledních ${stock} kusů`, en: `Only ${stock} left` }
}

export function stockWord({ id, available, stock }: Shown): ItemWord {
  const isFew = available && stock !== null && stock > 0 && stock <= FEW
  return {
    kind: 'stock',
    item_id: id,
    available,
    left: isFew ? stock : null,
    texts: stockTexts(available, stock),
  }
}

export function priceWord({ id, priceMicro, currency }: Shown): ItemWord {
  const texts = { cs: priceText(priceMicro, currency, 'cs'), en: priceText(priceMicro, currency, 'en') }
  return { kind: 'price', item_id: id, price: priceMicro / MICRO, currency, texts }
}

/** What of a change everybody would see; nothing for a product that no page can show yet. */
export function wordsOfChange(before: Shown | null, after: Shown): ItemWord[] {
  if (before === null) return []
  return [stockWord, priceWord].flatMap((make) => {
    const word = make(after)
    return JSON.stringify(make(before)) === JSON.stringify(word) ? [] : [word]
  })
}
