/** Feeds for tests and the bench, written from one list of goods in every dialect. */
export type Good = {
  readonly id: string
  readonly title: string
  /** Crowns. */
  readonly price: number
  readonly stock: number
  readonly group?: string
}

export const GOODS: readonly Good[] = [
  { id: 'KÁVA-1', title: 'Káva Žluťoučký kůň & spol.', price: 289, stock: 12 },
  { id: 'KÁVA-2', title: 'Káva Šeptaná', price: 319, stock: 0 },
  { id: 'MLÝN-1', title: 'Ruční mlýnek "Babička"', price: 1890, stock: 3 },
  { id: 'HRN-1/M', title: 'Hrnek modrý', price: 249, stock: 30, group: 'HRN' },
  { id: 'HRN-1/B', title: 'Hrnek bílý; střední', price: 259, stock: 4, group: 'HRN' },
  { id: 'FIL-1', title: 'Papírové filtry 100 ks', price: 79, stock: 200 },
  { id: 'SIR-1', title: 'Sirup černý bez', price: 149, stock: 9 },
  { id: 'SIR-2', title: 'Sirup máta', price: 149, stock: 7 },
  { id: 'ČAJ-1', title: 'Čaj zelený', price: 199, stock: 5 },
  { id: 'ČAJ-2', title: 'Čaj černý', price: 189, stock: 6 },
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export function heurekaItem({ id, title, price, stock, group }: Good): string {
  return `<SHOPITEM>
<ITEM_ID>${escaped(id)}</ITEM_ID><PRODUCTNAME>${escaped(title)}</PRODUCTNAME>
<URL>https://shop.example/p/${encodeURIComponent(id)}</URL><IMGURL>https://shop.example/i/${encodeURIComponent(id)}.jpg</IMGURL>
<PRICE_VAT>${price}</PRICE_VAT><MANUFACTURER>Pražírna</MANUFACTURER><CATEGORYTEXT>Heureka.cz | Jídlo | Nápoje</CATEGORYTEXT>
<PARAM><PARAM_NAME>Balení</PARAM_NAME><VAL>1 ks</VAL></PARAM>${group ? `<ITEMGROUP_ID>${group}</ITEMGROUP_ID>` : ''}
<DELIVERY_DATE>${stock > 0 ? 0 : 14}</DELIVERY_DATE>
</SHOPITEM>
`
}

export const heurekaXml = (goods: readonly Good[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<SHOP>\n${goods.map(heurekaItem).join('')}</SHOP>\n`

export const zboziXml = (goods: readonly Good[]): string =>
  heurekaXml(goods).replace('<SHOP>', '<SHOP xmlns="http://www.zbozi.cz/ns/offer/1.0">')

export const availabilityXml = (goods: readonly Good[]): string =>
  `<item_list>\n${goods.map(({ id, stock }) => `<item id="${escaped(id)}"><stock_quantity>${stock}</stock_quantity></item>\n`).join('')}</item_list>\n`

function googleItem({ id, title, price, stock, group }: Good, prefix: string): string {
  const field = (name: string, text: string) => `<${prefix}:${name}>${escaped(text)}</${prefix}:${name}>`
  return [
    field('id', id),
    field('title', title),
    field('link', `https://shop.example/p/${encodeURIComponent(id)}`),
    field('price', `${price}.00 CZK`),
    field('availability', stock > 0 ? 'in_stock' : 'out_of_stock'),
    field('product_type', 'Jídlo > Nápoje'),
    group ? field('item_group_id', group) : '',
  ].join('')
}

export const googleRss = (goods: readonly Good[], prefix = 'g'): string =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:${prefix}="http://base.google.com/ns/1.0"><channel>\n<title>Obchod</title>\n${goods.map((good) => `<item>${googleItem(good, prefix)}</item>\n`).join('')}</channel></rss>\n`

export const googleAtom = (goods: readonly Good[]): string =>
  `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">\n<title>Obchod</title>\n${goods.map((good) => `<entry><id>tag:${escaped(good.id)}</id>${googleItem(good, 'g')}</entry>\n`).join('')}</feed>\n`

export const googleTsv = (goods: readonly Good[]): string =>
  `id\ttitle\tlink\tprice\tavailability\n${goods.map(({ id, title, price, stock }) => [id, quoted(title), `https://shop.example/p/${encodeURIComponent(id)}`, `${price} CZK`, stock > 0 ? 'in_stock' : 'out_of_stock'].join('\t')).join('\n')}\n`

export const metaCsv = (goods: readonly Good[]): string =>
  `# Required | A unique id,# Required | The name\nid,title,availability,price,quantity_to_sell_on_facebook\n${goods.map(({ id, title, price, stock }) => [id, quoted(title), stock > 0 ? 'in stock' : 'out of stock', `${price}.00 CZK`, stock].join(',')).join('\n')}\n`

export const shoptetXml = (goods: readonly Good[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<SHOP>\n${goods.map(({ id, title, price, stock }, index) => `<SHOPITEM id="${index + 1}"><NAME>${escaped(title)}</NAME><CATEGORIES><DEFAULT_CATEGORY>Jídlo &gt; Nápoje</DEFAULT_CATEGORY></CATEGORIES><CODE>${escaped(id)}</CODE><CURRENCY>CZK</CURRENCY><PRICE_VAT>${price}</PRICE_VAT><STOCK><AMOUNT>${stock}</AMOUNT></STOCK></SHOPITEM>\n`).join('')}</SHOP>\n`

export const shoptetCsv = (goods: readonly Good[]): string =>
  `code;pairCode;name;price;stock;categoryText\r\n${goods.map(({ id, title, price, stock, group }) => [id, group ?? '', quoted(title), String(price).replace('.', ','), stock, 'Jídlo > Nápoje'].join(';')).join('\r\n')}\r\n`

/** Letters of windows-1250 that stand elsewhere in Unicode: what Czech and Slovak need of it. */
const LETTERS = 'ŠŤŽšťžĽľŕáäčéěíľňóôřúůýÁČĎÉĚÍŇÓŘÚŮÝďŔ'

export function windows1250(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('windows-1250')
  const codes = new Map<string, number>()
  for (let code = 0x80; code < 0x100; code++) codes.set(decoder.decode(new Uint8Array([code])), code)
  if ([...LETTERS].some((letter) => !codes.has(letter))) throw new Error('this runtime knows no windows-1250')
  return new Uint8Array([...text].map((letter) => codes.get(letter) ?? letter.charCodeAt(0)))
}

export async function gzipped(bytes: Uint8Array<ArrayBuffer> | string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** As many different goods as asked for, the same every time. */
export function manyGoods(count: number): Good[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `P${String(index).padStart(6, '0')}`,
    title: `Zboží číslo ${index} v provedení ${index % 7}`,
    price: 49 + ((index * 7919) % 4_000),
    stock: (index * 31) % 17,
    ...(index % 5 === 0 ? {} : { group: `G${Math.floor(index / 5)}` }),
  }))
}
