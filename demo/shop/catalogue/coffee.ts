/**
 * Makes products of coffee rows: one bag in three variants, a description of the row's lead and of
 * what the row says about processing, roast and height.
 */

import { eanOf } from './ean.ts'
import type { Attribute, CategoryId, Product, Variant } from './product.ts'
import { costCzk, popularity, rating, share } from './seeded.ts'
import { slugOf } from './slug.ts'

export type Processing = 'promytá' | 'naturální' | 'honey' | 'anaerobní' | 'různé' | 'bez kofeinu'
export type Roast = 'světlé' | 'střední' | 'tmavší'

export interface CoffeeRow {
  readonly id: string
  readonly name: string
  readonly brand: string
  readonly origin: string
  /** Region or farm; absent for blends. */
  readonly place?: string
  readonly altitude?: string
  readonly processing: Processing
  readonly roast: Roast
  readonly notes: readonly [string, string, string]
  /** Hand-written opening of the description, one or two sentences. */
  readonly lead: string
  /** Crowns for 250 g. */
  readonly price: number
  readonly before?: number
  /** Pieces sold last month, where the shop knows it better than chance. */
  readonly sold?: number
  readonly stock: number
  readonly isNew?: true
  readonly accessories?: readonly string[]
  /** A single bag of this many grams, for small lots. */
  readonly onlyGrams?: number
}

const processingSentence: Record<Processing, readonly [string, string]> = {
  promytá: [
    'Zrna prošla promytím, proto je chuť čistá a zřetelná',
    'Promytá metoda nechává vyniknout samotné odrůdě',
  ],
  naturální: [
    'Třešně schly na slunci i s dužninou, odtud sladkost a ovoce',
    'Naturální zpracování přidalo sladkost a plné tělo',
  ],
  honey: [
    'Zrna schla s částí dužniny, což dává medovou sladkost',
    'Metoda honey spojuje čistotu promyté kávy se sladkostí naturální',
  ],
  anaerobní: [
    'Třešně fermentovaly v uzavřených tancích bez přístupu vzduchu',
    'Řízená fermentace bez kyslíku dala kávě výrazné aroma',
  ],
  různé: [
    'Každou složku směsi pražíme zvlášť a mícháme až po vychladnutí',
    'Složky se doplňují: jedna dává tělo, druhá sladkost',
  ],
  'bez kofeinu': [
    'Kofein odstranila čistá voda bez rozpouštědel, zbytek je nejvýše 0,1 %',
    'Kofein je odstraněn šetrně přírodním oxidem uhličitým',
  ],
}

const roastSentence: Record<Roast, string> = {
  světlé: 'Pražíme světle, aby zůstala svěží kyselinka.',
  střední: 'Pražíme středně, kyselinka je jemná a sladkost dlouhá.',
  tmavší: 'Pražíme do tmavší barvy, chuť je plná a kyselinka nízká.',
}

const originColour: readonly (readonly [string, string, string])[] = [
  ['Brazílie', '#2f6b4f', '#f0c24b'],
  ['Etiopie', '#c8553d', '#f6d8a8'],
  ['Keňa', '#8c2f39', '#f2b5a7'],
  ['Kolumbie', '#e0a030', '#4a2c1a'],
  ['Guatemala', '#2b6c8f', '#f3e3c3'],
  ['Kostarika', '#1f7a74', '#f7cf9b'],
  ['Peru', '#a4456b', '#f6d6c6'],
  ['Rwanda', '#5b4b8a', '#f4cf8f'],
  ['Burundi', '#7a4a8c', '#f2c9b0'],
  ['Honduras', '#3f7fa6', '#f4e6c8'],
  ['Indonésie', '#5a3a22', '#d9a35b'],
  ['Indie', '#b5652a', '#f5e0b5'],
  ['Salvador', '#2f5d8a', '#f2c879'],
  ['Panama', '#c14d73', '#f8e1d4'],
  ['Mexiko', '#3c7a3c', '#f3b679'],
  ['Nikaragua', '#35689a', '#e9d9b7'],
  ['Jemen', '#9a5b2e', '#f0d39b'],
  ['Uganda', '#a8542b', '#f1c35c'],
  ['Tanzanie', '#21736b', '#f0b65a'],
]

function coloursOf(row: CoffeeRow): readonly [string, string] {
  const known = originColour.find(([origin]) => row.origin.startsWith(origin))
  const [main, accent] = known ? [known[1], known[2]] : ['#6b3f26', '#e9c48f']
  if (row.processing === 'bez kofeinu') return ['#44597a', '#f0cf9a']
  return row.roast === 'tmavší' && row.origin.includes(',') ? ['#3b2418', accent] : [main, accent]
}

function description(row: CoffeeRow): string {
  const [first, second] = processingSentence[row.processing]
  const processing = share(row.id, 'sentence') < 0.5 ? first : second
  const taste = `V šálku čekejte tóny: ${row.notes[0]}, ${row.notes[1]} a ${row.notes[2]}.`
  return `${row.lead} ${processing}. ${roastSentence[row.roast]} ${taste}`
}

function attributes(row: CoffeeRow): readonly Attribute[] {
  const rows: Attribute[] = [{ name: 'Původ', value: row.origin }]
  if (row.place) rows.push({ name: 'Oblast', value: row.place })
  if (row.altitude) rows.push({ name: 'Nadmořská výška', value: `${row.altitude} m` })
  rows.push({ name: 'Zpracování', value: row.processing }, { name: 'Pražení', value: row.roast })
  rows.push({ name: 'Chuť', value: row.notes.join(', ') }, { name: 'Pražírna', value: row.brand })
  return rows
}

interface Size {
  readonly id: string
  readonly name: string
  readonly priceCzk: number
  readonly before: number
  readonly stock: number
}

function bag(row: CoffeeRow, index: number, size: Size): Variant {
  return {
    id: size.id,
    name: size.name,
    priceCzk: size.priceCzk,
    ...(size.before > 0 ? { priceBeforeCzk: size.before } : {}),
    costCzk: costCzk(row.id, size.priceCzk, 12, [0.46, 0.62]),
    stock: size.stock,
    ean: eanOf(row.id, index),
  }
}

/** A kilo costs a little less than four bags. */
function kiloPrice(priceCzk: number): number {
  return priceCzk === 0 ? 0 : Math.round((priceCzk * 3.55) / 10) * 10 - 1
}

function variants(row: CoffeeRow): readonly [Variant, ...Variant[]] {
  const { price: priceCzk, before = 0, stock } = row
  if (row.onlyGrams) {
    return [bag(row, 0, { id: `${row.onlyGrams}z`, name: `${row.onlyGrams} g`, priceCzk, before, stock })]
  }
  const kilo = { priceCzk: kiloPrice(priceCzk), before: kiloPrice(before), stock: Math.floor(stock / 4) }
  return [
    bag(row, 0, { id: '250z', name: '250 g, zrnková', priceCzk, before, stock }),
    bag(row, 1, { id: '250m', name: '250 g, mletá', priceCzk, before, stock: Math.floor(stock / 3) }),
    bag(row, 2, { id: '1000z', name: '1 kg, zrnková', ...kilo }),
  ]
}

const patternOf: Record<Processing, number> = {
  promytá: 0,
  naturální: 1,
  honey: 2,
  anaerobní: 3,
  různé: 4,
  'bez kofeinu': 5,
}

/** What people take with coffee that has no companions of its own. */
const usualAccessories: Partial<Record<CategoryId, readonly string[]>> = {
  espresso: ['H101', 'D112', 'D101'],
  filtr: ['V101', 'V114', 'D117'],
  speciality: ['H114', 'V114', 'D112'],
}

export function coffee(categoryId: CategoryId, row: CoffeeRow): Product {
  const [main, accent] = coloursOf(row)
  const rated = rating(row.id)
  return {
    id: row.id,
    slug: slugOf(row.name),
    name: row.name,
    note: row.notes.join(', '),
    categoryId,
    brand: row.brand,
    description: description(row),
    variants: variants(row),
    attributes: attributes(row),
    vatPercent: 12,
    ...(rated ? { rating: rated } : {}),
    popularity: row.sold ?? popularity(row.id, row.price),
    isNew: row.isNew ?? false,
    accessoryIds: row.accessories ?? usualAccessories[categoryId] ?? [],
    picture: { motif: 'bag', main, accent, pattern: patternOf[row.processing] },
  }
}
