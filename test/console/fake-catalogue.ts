/** The catalogue part of the fake admin API: a small shop, three feeds, and an import that moves when pushed. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type {
  FaultsAnswer,
  FeedsAnswer,
  FeedView,
  ImportView,
  ProductDetail,
  ProductRow,
  ProductsAnswer,
} from '../../core/wire/catalogue.ts'

export type CatalogueWorld = {
  products: 'many' | 'none'
  feeds: 'many' | 'none'
  asked: { method: string; path: string; body: Record<string, unknown> }[]
  /** Pushes that the running import has had. */
  pushes: number
  decided: string | null
  added: FeedView[]
  removed: string[]
}

export function newCatalogueWorld(): CatalogueWorld {
  return { products: 'many', feeds: 'many', asked: [], pushes: 0, decided: null, added: [], removed: [] }
}

const NAMES = ['Káva Brazílie', 'Káva Etiopie', 'Hrnek modrý', 'Ruční mlýnek', 'Papírové filtry', 'Sirup bez']
const CATEGORIES = [['Káva'], ['Káva'], ['Hrnky'], ['Vybavení', 'Mlýnky'], ['Vybavení', 'Filtry'], ['Sirupy']]

/** Ids of the pictures that the fake shop draws. */
const PICTURES = ['K-101', 'K-104', 'H-410', 'M-301', 'P-207', 'C-502']

function rows(count: number): ProductRow[] {
  return Array.from({ length: count }, (_, index) => {
    const priceMicro = (149 + ((index * 37) % 900)) * 1e6
    const isCut = index % 4 === 1
    return {
      id: `P-${String(index + 1).padStart(3, '0')}`,
      title: `${NAMES[index % 6]} ${index + 1}`,
      category: CATEGORIES[index % 6]!,
      brand: 'Pražírna Nádraží',
      imageUrl: `/obrazky/${PICTURES[index % 6]}.svg`,
      url: `/produkt/${index + 1}`,
      priceMicro,
      listPriceMicro: isCut ? priceMicro * 1.25 : null,
      currency: 'CZK',
      stock: index % 7 === 3 ? 0 : index % 5 === 2 ? null : ((index * 13) % 40) + 1,
      available: index % 7 !== 3,
      groupId: null,
      spark: Array.from({ length: 16 }, (_, at) =>
        at < index % 3 ? null : isCut && at < 12 ? priceMicro * 1.25 : priceMicro,
      ),
    }
  })
}

const PRODUCTS = rows(64)

function productsAnswer(url: URL, world: CatalogueWorld): ProductsAnswer {
  const q = (url.searchParams.get('q') ?? '').toLowerCase()
  const category = url.searchParams.get('category') ?? ''
  const available = url.searchParams.get('available')
  const found = (world.products === 'none' ? [] : PRODUCTS).filter(
    (row) =>
      row.title.toLowerCase().includes(q) &&
      (category === '' || row.category.includes(category)) &&
      (available === null || row.available === (available === 'yes')),
  )
  const from = Number(url.searchParams.get('cursor') ?? 0)
  return {
    products: found.slice(from, from + 50),
    total: found.length,
    cursor: from + 50 < found.length ? String(from + 50) : null,
    categories: [
      { name: 'Káva', count: 22 },
      { name: 'Hrnky', count: 11 },
    ],
  }
}

function detail(row: ProductRow, now: number): ProductDetail {
  return {
    ...row,
    priceMicro: 239e6,
    listPriceMicro: 289e6,
    note: 'tmavé pražení',
    gtin: '8591234567890',
    language: 'cs',
    images: [],
    attributes: [['Pražení', 'tmavé']],
    costMicro: 120e6,
    marginMicro: 119e6,
    marginShare: 119 / 239,
    lowestPrice30Micro: 279e6,
    prices: { EUR: 11.9e6 },
    accessories: [{ id: 'P-005', title: 'Papírové filtry 5' }],
    history: [
      { at: now - 90 * DAY_MS, priceMicro: 299e6, stock: 20, available: true },
      { at: now - 40 * DAY_MS, priceMicro: 279e6, stock: 8, available: true },
      { at: now - 20 * DAY_MS, priceMicro: 289e6, stock: 0, available: false },
      { at: now - 3 * DAY_MS, priceMicro: 239e6, stock: 14, available: true },
    ],
    sources: ['heureka', 'google'],
    group: {
      id: 'G1',
      title: 'Káva Brazílie',
      fromMicro: 239e6,
      toMicro: 849e6,
      available: true,
      stock: 20,
      variants: [
        {
          id: row.id,
          title: 'Káva Brazílie 250 g',
          priceMicro: 239e6,
          currency: 'CZK',
          stock: 14,
          available: true,
        },
        {
          id: 'P-002',
          title: 'Káva Brazílie 1 kg',
          priceMicro: 849e6,
          currency: 'CZK',
          stock: 6,
          available: true,
        },
      ],
    },
    updatedAt: now - 3 * DAY_MS,
  }
}

const QUIET: ImportView = {
  id: 'i-quiet',
  feed: 'google',
  url: '/google.xml',
  phase: 'done',
  format: 'google',
  charset: 'utf-8',
  declared: null,
  startedAt: 0,
  endedAt: 0,
  rows: 64,
  listed: 64,
  added: 0,
  changed: 3,
  unchanged: 61,
  refused: 0,
  retired: 0,
  missed: 0,
  bytes: 90_000,
  totalBytes: 90_000,
  share: 1,
  faults: [],
  warning: null,
  before: 64,
  jumps: 0,
  error: null,
  decidedAs: null,
}

function running(world: CatalogueWorld, now: number): ImportView {
  const share = Math.min(1, world.pushes / 4)
  const isDone = share === 1
  return {
    ...QUIET,
    id: 'i-run',
    feed: 'shoptet',
    phase: isDone ? 'done' : 'read',
    startedAt: now - 8_000,
    endedAt: isDone ? now : null,
    charset: 'windows-1250',
    declared: 'utf-8',
    rows: Math.round(100_000 * share),
    listed: Math.round(100_000 * share),
    changed: 0,
    unchanged: isDone ? 99_998 : 0,
    refused: 2,
    share,
    faults: [
      { code: 'bad_price', count: 2 },
      { code: 'duplicate_id', count: 1 },
    ],
  }
}

function held(world: CatalogueWorld, now: number): ImportView {
  const view = {
    ...QUIET,
    id: 'i-held',
    feed: 'heureka',
    startedAt: now - HOUR_MS,
    jumps: 31,
    changed: 0,
    unchanged: 0,
  }
  if (world.decided === null) return { ...view, phase: 'held', warning: 'prices', endedAt: null }
  const decidedAs = world.decided === 'approve' ? 'approved' : 'rejected'
  return { ...view, phase: 'done', endedAt: now, decidedAs, changed: world.decided === 'approve' ? 64 : 0 }
}

function feeds(world: CatalogueWorld, now: number): FeedsAnswer {
  const feed = (id: string, more: Partial<FeedView>): FeedView => ({
    id,
    url: `/${id}.xml`,
    format: 'auto',
    minutes: 60,
    currency: 'CZK',
    language: 'cs',
    isOn: true,
    source: 'settings',
    lastOkAt: now - HOUR_MS,
    lastTriedAt: now - HOUR_MS,
    rows: 64,
    error: null,
    imports: [],
    ...more,
  })
  const own = [
    feed('heureka', { error: '31 prices jumped', imports: [held(world, now)] }),
    feed('google', {
      format: 'google',
      imports: [{ ...QUIET, startedAt: now - HOUR_MS, endedAt: now - HOUR_MS }],
    }),
    feed('shoptet', { source: 'console', format: 'shoptet-csv', imports: [running(world, now)] }),
  ]
  const all = [...(world.feeds === 'none' ? [] : own), ...world.added]
  return { now, feeds: all.filter(({ id }) => !world.removed.includes(id)) }
}

const FAULTS: FaultsAnswer = {
  faults: [
    { line: 412, code: 'bad_price', level: 'refused', path: '/price', id: 'HRN-1', found: 'na dotaz' },
    { line: 1_904, code: 'bad_price', level: 'refused', path: '/price', id: 'HRN-7', found: '' },
    { line: 2_001, code: 'duplicate_id', level: 'noted', path: '', id: 'KÁVA-1', found: '' },
  ],
  total: 3,
  cursor: null,
}

type Asked = { method: string; path: string; url: URL; body: Record<string, unknown>; now: number }

/** The answer, or null for an address that nothing stands at; a text is a refusal of the field /url. */
export function answerCatalogue(world: CatalogueWorld, { method, path, url, body, now }: Asked): unknown {
  world.asked.push({ method, path, body })
  const [kind = '', id = '', verb = ''] = path.slice('/catalogue/'.length).split('/').map(decodeURIComponent)
  if (kind === 'products' && id === '') return productsAnswer(url, world)
  const row = PRODUCTS.find((one) => one.id === id)
  if (kind === 'products') return row ? detail(row, now) : null
  if (kind === 'feeds' && method === 'GET') return feeds(world, now)
  if (kind === 'feeds' && method === 'DELETE') return world.removed.push(id)
  if (kind === 'feeds' && verb === 'import') return running(world, now)
  if (kind === 'feeds' && id === '') return add(world, body)
  if (kind === 'feeds') return feeds(world, now).feeds.find((one) => one.id === id) ?? null
  if (verb === 'errors') return FAULTS
  if (verb === 'continue') world.pushes++
  if (verb === 'continue') return running(world, now)
  if (verb === 'decision') world.decided = String(body.decision)
  return held(world, now)
}

function add(world: CatalogueWorld, body: Record<string, unknown>): unknown {
  const url = String(body.url)
  if (url.includes('127.0.0.1')) return 'This host is private; give one that the internet can reach.'
  const feed = {
    ...feeds({ ...newCatalogueWorld() }, 0).feeds[2]!,
    id: 'f-new',
    url,
    imports: [],
    rows: null,
  }
  world.added.push({ ...feed, lastOkAt: null, lastTriedAt: null })
  return feed
}
