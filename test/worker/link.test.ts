/** The live link over the wire: who may open it, and what it says to whom. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Campaign } from '../../core/decision/campaign.ts'
import { HOME_PICKS } from '../../core/playbook/home-picks.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import { LINK_PONG } from '../../core/wire/link.ts'
import type { LiveTopics, LiveWord } from '../../core/wire/link.ts'
import { ROOMS, roomOf } from '../../worker/actor/link-room.ts'
import { ADDRESS, TOPICS } from '../../worker/actor/link.ts'
import type { LinkActor } from '../../worker/actor/link.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { eventually } from '../support/eventually.ts'
import { GOODS, heurekaXml } from '../support/catalogue/feeds.ts'
import { SHOP, asServer, browser, call, consentGiven, event, post } from './call.ts'
import { shop } from './catalogue-shop.ts'
import { bought, fresh, sign, signed, tell } from './identify.ts'

const OWN = { upgrade: 'websocket', origin: SHOP }
type Pages = { words: LiveWord[]; news(): LiveWord[]; socket: WebSocket; closed(): number | null }

function address(query: Record<string, string | readonly string[]>): string {
  const asked = new URLSearchParams({ key: 'pk_test' })
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) asked.append(name, one)
  return `/_v/v1/live?${asked}`
}

async function open(query: Record<string, string | readonly string[]>, cookie = ''): Promise<Pages> {
  const response = await call(address(query), { headers: { ...OWN, ...(cookie && { cookie }) } })
  expect(response.status).toBe(101)
  const socket = response.webSocket!
  const words: LiveWord[] = []
  let code: number | null = null
  socket.addEventListener('message', ({ data }) => {
    if (data !== LINK_PONG) words.push(JSON.parse(String(data)) as LiveWord)
  })
  socket.addEventListener('close', (event) => (code = event.code))
  socket.accept()
  return { words, news: () => words.filter(({ now }) => !now), socket, closed: () => code }
}

const change = (...products: object[]) => post('/_v/v1/server/catalogue', { products }, asServer)

let serial = 0
const product = () => ({
  id: `live-${++serial}`,
  title: 'Káva',
  price: 289,
  stock: 40,
  url: `/live-${serial}`,
})

async function known() {
  const made = product()
  expect((await change(made)).status).toBe(200)
  return made
}

describe('products', () => {
  test('a new stock and a new price reach the pages that show the product, and no other one', async () => {
    const [one, other] = [await known(), await known()]
    const page = await open({ item: one.id, kind: ['stock', 'price'], lang: 'cs' })
    const english = await open({ item: [other.id, one.id], kind: 'stock', lang: 'en-GB' })
    const elsewhere = await open({ item: other.id, kind: ['stock', 'price'] })
    await eventually(() => [page.words.length, english.words.length, elsewhere.words.length]).toEqual([
      2, 2, 2,
    ])
    await change({ id: one.id, stock: 3 }, { id: one.id, price: 249.5 })
    await eventually(page.news).toEqual([
      { kind: 'stock', item_id: one.id, available: true, left: 3, text: 'Poslední 3 kusy' },
      { kind: 'price', item_id: one.id, price: 249.5, currency: 'CZK', text: '249,50\u00a0Kč' },
    ])
    await eventually(english.news).toEqual([
      { kind: 'stock', item_id: one.id, available: true, left: 3, text: 'Only 3 left' },
    ])
    expect(elsewhere.news()).toEqual([])
  })

  test('a link that opens is told how things stand', async () => {
    const one = await known()
    const page = await open({ item: one.id, kind: ['stock', 'price'], lang: 'en' })
    await eventually(() => page.words).toEqual([
      { kind: 'stock', item_id: one.id, available: true, left: null, text: 'In stock', now: true },
      { kind: 'price', item_id: one.id, price: 289, currency: 'CZK', text: 'CZK\u00a0289', now: true },
    ])
  })

  test('how many are sold of what there is plenty of is nobody’s to count', async () => {
    const one = await known()
    const page = await open({ item: one.id, kind: 'stock' })
    for (const stock of [39, 20, 6, 0]) await change({ id: one.id, stock })
    await eventually(page.news).toEqual([
      { kind: 'stock', item_id: one.id, available: false, left: null, text: 'Vyprodáno' },
    ])
  })

  test('the product of the page is known by the page', async () => {
    const one = await known()
    const page = await open({ page: one.url, kind: 'stock' })
    await eventually(() => page.words.length).toBe(1)
    await change({ id: one.id, stock: 0 })
    await eventually(() => page.news().map((word) => word.kind)).toEqual(['stock'])
  })

  test('a feed tells, too, also of what it lists no more', async () => {
    const fed = await shop()
    await fed.read(heurekaXml(GOODS))
    const [first, out, second] = GOODS
    const page = await open({ item: [first!.id, second!.id], kind: ['stock', 'price'] })
    await eventually(() => page.words.length).toBe(4)
    await fed.read(heurekaXml([{ ...first!, price: 111 }, out!, ...GOODS.slice(3)]))
    await eventually(() => page.news().map((word) => [word.kind, 'item_id' in word && word.item_id])).toEqual(
      [
        ['price', first!.id],
        ['stock', second!.id],
      ],
    )
  })

  test('at most 20 products, none with an id of a length that none has', async () => {
    const made = Array.from({ length: 21 }, product)
    await change(...made)
    const page = await open({ item: ['x'.repeat(65), ...made.map(({ id }) => id)], kind: 'stock' })
    await eventually(() => page.words.length).toBe(20)
    await change({ id: made[20]!.id, stock: 0 }, { id: made[19]!.id, stock: 0 })
    await eventually(() => page.news().map((word) => 'item_id' in word && word.item_id)).toEqual([
      made[19]!.id,
    ])
  })

  test('what is read for one page is never told after what is newer, however many pages open meanwhile', async () => {
    const body = JSON.stringify({
      id: 'R1',
      title: 'Káva',
      available: true,
      stock: 40,
      priceMicro: 289e6,
      currency: 'CZK',
    })
    const topics: LiveTopics = { kinds: ['stock', 'price'], items: ['R1'], segments: [], language: 'cs' }
    const asks = new Request('https://room.test', {
      headers: { [TOPICS]: encodeURIComponent(JSON.stringify(topics)), [ADDRESS]: '192.0.2.1' },
    })
    await runInDurableObject(env.LINK.getByName('room-of-late-reads'), async (actor: LinkActor) => {
      const reads: ((rows: object) => void)[] = []
      const all = () => new Promise((read) => reads.push(read))
      const DB = { prepare: () => ({ bind: () => ({ all }) }) }
      Object.assign(actor, { env: { DB } })
      const hears = () => {
        const { webSocket } = actor.fetch(asks)
        const words: LiveWord[] = []
        webSocket!.addEventListener('message', ({ data }) => words.push(JSON.parse(String(data)) as LiveWord))
        webSocket!.accept()
        return words
      }
      const [first, second] = [hears(), hears()]
      const old = { results: [{ body }] }
      reads[0]!(old)
      await eventually(() => first.length).toBe(2)
      actor.tell([
        {
          kind: 'stock',
          item_id: 'R1',
          available: false,
          left: null,
          texts: { cs: 'Vyprodáno', en: 'Sold out' },
        },
      ])
      reads[1]!(old)
      await eventually(() => second.map(({ kind, text, now }) => [kind, text, now])).toEqual([
        ['stock', 'Vyprodáno', undefined],
        ['price', '289\u00a0Kč', true],
      ])
    })
  })

  test('a room that was put to sleep still knows who asked for what', async () => {
    const one = await known()
    const page = await open({ item: one.id, kind: 'stock' })
    await eventually(() => page.words.length).toBe(1)
    for (let index = 0; index < ROOMS; index++) await evictDurableObject(env.LINK.getByName(`room-${index}`))
    await change({ id: one.id, stock: 1 })
    await eventually(() => page.news().length).toBe(1)
  })
})

describe('a person', () => {
  /** Asks for one segment; `keen` is the segment that the built-in release has for five products looked at. */
  const ASKS: Campaign & { when: object } = {
    ...HOME_PICKS,
    id: 'keen-only',
    slot: 'nowhere',
    live: ['segment'],
    when: { segments: { $in: ['keen'] } },
  }
  const campaigns = BUILT_IN.campaigns as Campaign[]
  beforeAll(() => void campaigns.push(ASKS))
  afterAll(() => void campaigns.pop())

  const looks = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      event({ name: 'view_item', params: { items: [{ item_id: `L${n}`, price: 10 }] } }),
    )
  async function visitor() {
    const one = browser()
    await one.taken([consentGiven()])
    return one
  }
  const asked = { kind: 'segment', person: '1' }
  const KEEN = { kind: 'segment', segment: 'keen', is_in: true }

  test('hears that it entered, in every tab of its own and in nobody else’s', async () => {
    const [one, other] = [await visitor(), await visitor()]
    const tabs = [await open(asked, one.cookie), await open(asked, one.cookie)]
    const foreign = [await open(asked, other.cookie), await open(asked), await open(asked, 'vid=nobody')]
    await one.taken(looks(5))
    for (const tab of tabs) await eventually(() => tab.words).toEqual([KEEN])
    for (const tab of foreign) expect(tab.words).toEqual([])
  })

  test('hears on every device what its back end knows of it', async () => {
    const { account } = fresh()
    const devices = [await visitor(), await visitor()]
    for (const device of devices) await sign(device, signed(account))
    const tabs = await Promise.all(devices.map((device) => open(asked, device.cookie)))
    const told = (events: object[]) =>
      tell(events.map((each) => ({ ...each, identifiers: { external_id: account } })))
    await told(looks(5))
    for (const tab of tabs) await eventually(() => tab.words).toEqual([KEEN])
    await told([bought(`order-${account}`)])
    for (const tab of tabs) await eventually(() => tab.words).toEqual([KEEN, { ...KEEN, is_in: false }])
  })

  test('without its word that it may be known, the cookie is not read', async () => {
    const one = await visitor()
    const tabs = [
      await open({ kind: 'segment' }, one.cookie),
      await open({ person: '1', kind: 'stock' }, one.cookie),
    ]
    const own = await open(asked, one.cookie)
    await one.taken(looks(5))
    await eventually(() => own.words.length).toBe(1)
    for (const tab of tabs) expect(tab.words).toEqual([])
  })

  test('no other segment and no trait is ever told', async () => {
    const one = await visitor()
    const tab = await open(
      { ...asked, segment: 'hesitant', kind: ['segment', 'stock', 'price', 'trait', 'email'] },
      one.cookie,
    )
    const cart = event({
      name: 'add_to_cart',
      params: { items: [{ item_id: 'L1', price: 10, quantity: 1 }] },
    })
    await one.taken([
      cart,
      { ...cart, ...event({ name: 'add_to_cart' }) },
      { ...cart, ...event({ name: 'add_to_cart' }) },
      ...looks(5),
    ])
    await eventually(() => tab.words).toEqual([KEEN])
  })

  test('who withdraws is told nothing more', async () => {
    const one = await visitor()
    const tab = await open(asked, one.cookie)
    await one.taken(looks(5))
    await eventually(() => tab.words).toEqual([KEEN])
    await one.send(
      [
        event({
          name: 'consent_update',
          params: { functionality: false, analytics: false, personalisation: false, source: 'test' },
        }),
      ],
      {},
    )
    expect(tab.words).toEqual([KEEN])
  })

  test('a person has twelve tabs and no more', async () => {
    const one = await visitor()
    for (let tab = 0; tab < 12; tab++) await open(asked, one.cookie)
    const refused = await call(address(asked), { headers: { ...OWN, cookie: one.cookie } })
    expect(refused.status).toBe(429)
  })

  test('rooms are as many as there should be, and people spread over them', () => {
    const counts = new Map<number, number>()
    for (let n = 0; n < 4_000; n++) {
      const index = roomOf(`p${(n * 7919).toString(36)}x${n}`)
      counts.set(index, (counts.get(index) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(Array.from({ length: ROOMS }, (_, index) => index))
    for (const count of counts.values()) expect(count).toBeGreaterThan(4_000 / ROOMS / 2)
  })
})

describe('the door', () => {
  const item = { item: 'K1', kind: 'stock' }
  test.each<[string, string, Record<string, string>, number]>([
    ['a page of somebody else', address(item), { ...OWN, origin: 'https://evil.example' }, 403],
    ['a page that hides where it is', address(item), { upgrade: 'websocket', origin: 'null' }, 403],
    ['nobody’s page', address(item), { upgrade: 'websocket' }, 403],
    ['another key', address(item).replace('pk_test', 'pk_other'), OWN, 401],
    ['no socket', address(item), { origin: SHOP }, 400],
  ])('is closed to %s', async (_, path, headers, status) => {
    const response = await call(path, { headers })
    expect(response.webSocket).toBeNull()
    expect(response.status).toBe(status)
  })

  test('another host of the shop’s own may listen', async () => {
    const response = await call(address(item), { headers: { ...OWN, origin: 'https://m.kava.example' } })
    expect(response.status).toBe(101)
  })

  test('who speaks is shown out; a ping is answered', async () => {
    const page = await open(item)
    let pongs = 0
    page.socket.addEventListener('message', ({ data }) => void (pongs += data === LINK_PONG ? 1 : 0))
    page.socket.send('ping')
    await eventually(() => pongs).toBe(1)
    page.socket.send('{"subscribe":"everything"}')
    await eventually(page.closed).toBe(1008)
  })

  test('no page can say by a header who it is', async () => {
    const one = browser()
    await one.taken([consentGiven()])
    const profile = await deviceProfile(env, 'visitor', one.cookie.split('=')[1]!)
    const headers = { ...OWN, 'x-vitrina-profile': profile, 'x-vitrina-topics': '%7B%7D' }
    const response = await call(address(item), { headers })
    expect(response.status).toBe(101)
    const stubs = Array.from({ length: ROOMS }, (_, index) => env.LINK.getByName(`room-${index}`))
    const tagged = await Promise.all(
      stubs.map((stub) =>
        runInDurableObject(stub, (_, state) => state.getWebSockets(`person:${profile}`).length),
      ),
    )
    expect(tagged.every((count) => count === 0)).toBe(true)
  })
})
