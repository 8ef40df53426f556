/** How long it takes from a back end's word until an open page shows it. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Metric } from '../figure.ts'
import { quantile } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import { SITE_KEY } from '../load/visitor.ts'
import { openWire } from '../page/cdp.ts'
import type { Wire } from '../page/cdp.ts'
import type { Plan } from '../plan.ts'
import type { Target } from '../round.ts'
import { inRounds } from '../round.ts'
import type { Stage } from '../stage/stage.ts'
import { POLL_MS, openBare } from './bare.ts'
import type { Bare } from './bare.ts'
import { openSignedIn } from './customer.ts'
import { publishThanks, tellOrder } from './greeting.ts'
import type { Tab } from './tab.ts'
import { openFigure } from './tab.ts'

const METRICS: readonly Metric[] = [
  { name: 'middle ms', digits: 0 },
  { name: 'longest ms', digits: 0 },
  { name: 'below a second %', digits: 0, plain: true },
]
const TARGETS = 6
/** What a back end tells in a quick run is enough to see that it comes. */
const changesOf = ({ rounds }: Plan) => (rounds > 2 ? 10 : 3)
/** A network address may have a hundred tabs in a room. */
const OTHERS = 90
const SECOND_MS = 1_000

export const live: Bench = {
  cells: ({ rounds }) => TARGETS * (rounds + 1),
  run: async ({ plan, tick, stage }) => {
    const [staged, bare, wire] = [await stage(), await openBare(), await openWire()]
    try {
      const targets = await targetsOf({ staged, bare, wire, changes: changesOf(plan) })
      const series = await inRounds(targets, plan.rounds, tick)
      return {
        name: 'live',
        title: 'From a back end to an open page',
        notes: [
          `From just before the back end posts a change until the text in the page is another one, both by the clock of this machine; ${changesOf(plan)} changes a round, at instants that no timer of a page knows. Every page is open in a window of its own of one Chromium.`,
          `The first baseline is the floor: a process of its own on loopback that writes to a stream of server-sent events and keeps nothing. The second one is what shops do without a link: the page asks once in ${POLL_MS / SECOND_MS} s.`,
          `Vitrina keeps the change in D1, with its history, and tells the rooms of the link behind that; the page is the demo shop’s product page with an element that waits. In the row of the order a back end tells the first order of somebody who is signed in; they enter a segment, and a campaign’s bar that waits for it is drawn in the page: the link’s word, a plan, a decision and its script are in it, and each has a page of its own. In the last row ${OTHERS} more pages wait for the same product.`,
        ],
        comparisons: [compared('One change', METRICS, series, 2)],
      }
    } finally {
      await wire.close()
      await bare.close()
    }
  },
}

type Setting = {
  readonly staged: Stage
  readonly bare: Bare
  readonly wire: Wire
  readonly changes: number
}

async function targetsOf(setting: Setting): Promise<Target[]> {
  const { staged, bare, wire, changes } = setting
  await publishThanks(staged.vitrina)
  const product = staged.asked.products[0]!
  const url = `http://${staged.asked.host}${product.path}`
  let count = 0
  const own = (kind: string) => openFigure(wire, url, waiting(kind, product.id))
  const tell = (change: object) => () => tellCatalogue(staged, { id: product.id, ...change })
  const [pushed, polled, stock, price] = [
    await openFigure(wire, `${bare.url}/push`, 'figure'),
    await openFigure(wire, `${bare.url}/poll`, 'figure'),
    await own('stock'),
    await own('price'),
  ]
  const target = (name: string, tab: Tab, change: () => Promise<unknown>): Target => ({
    name,
    measure: async () => {
      const took: number[] = []
      for (let round = 0; round < changes; round++) {
        await wait(Math.random() * POLL_MS)
        count++
        took.push(await tab.tookMs(change))
      }
      return figuresOf(took)
    },
  })
  const leftOf = () => ({ stock: (count % 5) + 1 })
  const alone = target('Vitrina, a stock', stock, () => tell(leftOf())())
  return [
    target('a bare stream of server-sent events', pushed, () => bare.say(String(count))),
    target('asking once a second', polled, () => bare.say(String(count))),
    alone,
    target('Vitrina, a price', price, () => tell({ price: 100 + count })()),
    {
      name: 'Vitrina, an order and the bar of its segment',
      measure: async () => {
        const took: number[] = []
        for (let round = 0; round < changes; round++) took.push(await orderTookMs(setting))
        return figuresOf(took)
      },
    },
    {
      name: `Vitrina, a stock, ${OTHERS} more pages`,
      measure: async () => {
        const close = await openOthers(staged, product.id)
        const figures = await alone.measure()
        close()
        return figures
      },
    },
  ]
}

/** A customer of their own each time: whoever has ordered once enters no more. */
async function orderTookMs({ staged: { vitrina, asked }, wire }: Setting): Promise<number> {
  const account = `live-${randomUUID()}`
  const tab = await openSignedIn(wire, `http://${asked.host}/`, account)
  try {
    await wait(Math.random() * POLL_MS)
    return await tab.tookMs(() =>
      tellOrder(`http://127.0.0.1:${vitrina.port}`, vitrina.secrets.SERVER_KEY, account),
    )
  } finally {
    await tab.close()
  }
}

/** An element as a shop would have it in its template. */
function waiting(kind: string, id: string): string {
  return `(() => {
    const figure = document.createElement('b')
    Object.assign(figure.dataset, { vitrinaLive: ${JSON.stringify(kind)}, vitrinaItem: ${JSON.stringify(id)} })
    figure.textContent = '?'
    document.body.append(figure)
    return figure
  })()`
}

function figuresOf(took: readonly number[]): number[] {
  const sorted = took.toSorted((a, b) => a - b)
  const below = took.filter((ms) => ms < SECOND_MS).length
  return [quantile(sorted, 0.5), Math.max(...took), (100 * below) / took.length]
}

async function tellCatalogue({ vitrina }: Stage, product: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${vitrina.port}/_v/v1/server/catalogue`, {
    method: 'POST',
    headers: { authorization: `Bearer ${vitrina.secrets.SERVER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ products: [product] }),
  })
  if (!(await answer.text()).includes('"accepted"')) throw new Error('the change was not taken')
}

/** More pages that wait for the product, without a browser. Node's socket takes headers as its second argument. */
async function openOthers({ asked }: Stage, id: string): Promise<() => void> {
  const Socket = WebSocket as unknown as new (url: string, init: object) => WebSocket
  const query = new URLSearchParams({ key: SITE_KEY, lang: 'cs', person: '0', page: '/', item: id })
  const sockets = await Promise.all(
    Array.from({ length: OTHERS }, async () => {
      const socket = new Socket(`ws://${asked.host}/_v/v1/live?${query}`, {
        headers: { origin: `http://${asked.host}` },
      })
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve)
        socket.addEventListener('error', () => reject(new Error('a link was refused')))
      })
      return socket
    }),
  )
  return () => sockets.forEach((socket) => socket.close())
}
