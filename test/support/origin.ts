/** A shop of four pages and two feeds, for the Worker's tests. Runs in Node, beside workerd. */

export const HOME = `<!doctype html><html lang="cs"><head><title>Obchod</title></head><body>
<h1>Obchod</h1><section id="doporucujeme" aria-labelledby="d"><h2 id="d">Doporučujeme</h2><p class="default">obsah obchodu</p></section>
<footer>konec stránky</footer></body></html>`

export const PRODUCTS = [
  { id: 'K1', title: 'Espresso Brazílie', category: 'Káva', price: 290, stock: 12 },
  { id: 'K2', title: 'Espresso Kolumbie', category: 'Káva', price: 310, stock: 8 },
  { id: 'K3', title: 'Filtr Etiopie', category: 'Káva', price: 350, stock: 0 },
  { id: 'K4', title: 'Filtr Keňa', category: 'Káva', price: 390, stock: 5 },
  { id: 'M1', title: 'Ruční mlýnek', category: 'Mlýnky', price: 1890, stock: 3 },
  { id: 'M2', title: 'Elektrický mlýnek', category: 'Mlýnky', price: 4990, stock: 2 },
  { id: 'H1', title: 'Hrnek modrý & bílý', category: 'Hrnky', price: 249, stock: 30 },
  { id: 'H2', title: 'Hrnek černý', category: 'Hrnky', price: 249, stock: 30 },
  { id: 'H3', title: 'Sklenice', category: 'Hrnky', price: 149, stock: 30 },
  { id: 'P1', title: 'Papírové filtry', category: 'Příprava', price: 129, stock: 90 },
] as const

export type FeedProduct = {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly price: number
  readonly stock: number
}

export function heurekaFeed(products: readonly FeedProduct[] = PRODUCTS): string {
  const items = products.map(
    ({ id, title, category, price, stock }) =>
      `<SHOPITEM><ITEM_ID>${id}</ITEM_ID><PRODUCTNAME>${title.replace('&', '&amp;')}</PRODUCTNAME><URL>http://shop.test/produkt/${id.toLowerCase()}</URL>` +
      `<IMGURL>http://shop.test/img/${id}.svg?a=1&b=2</IMGURL><PRICE_VAT>${price}</PRICE_VAT><MANUFACTURER>Pražírna</MANUFACTURER>` +
      `<CATEGORYTEXT>Heureka.cz | Jídlo | ${category}</CATEGORYTEXT><DELIVERY_DATE>${stock > 0 ? 0 : 30}</DELIVERY_DATE></SHOPITEM>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?><SHOP>${items.join('')}</SHOP>`
}

function availabilityFeed(): string {
  return `<item_list>${PRODUCTS.map(({ id, stock }) => `<item id="${id}"><stock_quantity>${stock}</stock_quantity></item>`).join('')}</item_list>`
}

/** What real feeds hold: a raw ampersand, a product without a price, a Czech price. */
const RAW_FEED = `<SHOP><SHOPITEM><ITEM_ID>R1</ITEM_ID><PRODUCTNAME>Sirup A & B</PRODUCTNAME><URL>http://shop.test/r1?a=1&b=2</URL><IMGURL>http://cdn.test/r1.jpg?x=1&y=2</IMGURL><PRICE_VAT>1 290,50</PRICE_VAT><CATEGORYTEXT>Heureka.cz | Sirupy</CATEGORYTEXT><DELIVERY_DATE>0</DELIVERY_DATE></SHOPITEM>
<SHOPITEM><ITEM_ID>R2</ITEM_ID><PRODUCTNAME>Bez ceny</PRODUCTNAME></SHOPITEM>
<SHOPITEM><ITEM_ID>R3</ITEM_ID><PRODUCTNAME>Soused</PRODUCTNAME><PRICE_VAT>10</PRICE_VAT><DELIVERY_DATE>0</DELIVERY_DATE></SHOPITEM></SHOP>`

/** "Žluťoučký" in the code page of old Czech shops. */
const WINDOWS_1250 = new Uint8Array([
  ...new TextEncoder().encode('<SHOP><SHOPITEM><ITEM_ID>W1</ITEM_ID><PRODUCTNAME>'),
  0x8e,
  0x6c,
  0x75,
  0x9d,
  0x6f,
  0x75,
  0xe8,
  0x6b,
  0xfd,
  ...new TextEncoder().encode(
    '</PRODUCTNAME><PRICE_VAT>5</PRICE_VAT><DELIVERY_DATE>0</DELIVERY_DATE></SHOPITEM></SHOP>',
  ),
])

const page = (html: string, init?: ResponseInit) =>
  new Response(html, {
    ...init,
    headers: { 'content-type': 'text/html; charset=utf-8', etag: '"1"', ...init?.headers },
  })
const xml = (text: string) =>
  new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } })

export async function testOrigin(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/') return page(HOME)
  if (pathname.startsWith('/produkt/')) return page(HOME.replaceAll('doporucujeme', 'souvisejici'))
  if (pathname === '/feed/heureka.xml') return xml(heurekaFeed())
  if (pathname === '/feed/heureka-dostupnost.xml') return xml(availabilityFeed())
  if (pathname === '/feed/cut.xml') return xml(heurekaFeed(PRODUCTS.slice(0, 9)).slice(0, -200))
  if (pathname === '/feed/shrunk.xml') return xml(heurekaFeed(PRODUCTS.slice(0, 3)))
  if (pathname === '/feed/one-gone.xml') return xml(heurekaFeed(PRODUCTS.slice(0, 9)))
  if (pathname === '/feed/raw.xml') return xml(RAW_FEED)
  if (pathname === '/feed/1250.xml')
    return new Response(WINDOWS_1250, { headers: { 'content-type': 'text/xml; charset=windows-1250' } })
  if (pathname === '/echo')
    return Response.json({
      cookie: request.headers.get('cookie'),
      device: request.headers.get('offer-device') ?? undefined,
      method: request.method,
      body: await request.text(),
    })
  if (pathname === '/fault')
    return page('<h1>chyba</h1>', { status: Number(searchParams.get('status') ?? 500) })
  if (pathname === '/data.json') return Response.json({ head: '<head></head>' })
  return page('<h1>nenalezeno</h1>', { status: 404 })
}
