/**
 * One act of a visitor is one event, however many tell of it: the shop's GA4 dataLayer, an older
 * one, the platform's own events, the product in the page. The dataLayer is believed, so the others
 * wait a moment for it.
 */
import type { EventName } from '../../../core/event/catalogue.ts'
import { bus, config, kit, later, listen, recorder } from '../lent.ts'

export type Params = Record<string, unknown>
/** `way` names who tells; one who tells twice tells of two acts. Without parameters it is recorded already; without an item among its items it is nothing. */
export type Tell = (way: string, name: EventName, params?: Params) => void

type Act = { name: EventName; at: number; ways: string[]; params: Params | undefined }

const WAIT_MS = 1_000
const SAME_ACT_MS = 3_000
/** Once for a page view, whoever says so and however often. */
const ONCE = /^(view_item|purchase)$/

/** Records it, unless somebody pays here. */
export function note(name: EventName, params: Params): void {
  if (kit.hears(config)) recorder.record(name, params)
}

export function createActs(): Tell {
  let acts: Act[] = []
  let isOwn = false
  const record = (act: Act) => {
    const { name, params } = act
    act.params = undefined
    isOwn = true
    if (params) note(name, params)
    isOwn = false
  }
  const tell: Tell = (way, name, params) => {
    if (params?.items && !(params.items as Params[])[0]) return
    const now = Date.now()
    const same = acts.find(
      (act) =>
        act.name === name && (ONCE.test(name) || (!act.ways.includes(way) && now - act.at < SAME_ACT_MS)),
    )
    if (same) {
      same.ways.push(way)
      if (!params) same.params = undefined
      return
    }
    const act = { name, at: now, ways: [way], params }
    acts = [...acts.slice(-50), act]
    if (params) later(WAIT_MS, () => record(act))
  }
  bus.on('event', (event) => {
    const { name, params } = event
    // One without what the door asks for will be refused, and so has said nothing.
    if (!isOwn && (params?.items || params?.search_term)) tell('layer', name)
  })
  bus.on('page', () => {
    acts = acts.filter((act) => {
      if (act.name === 'view_item') act.params = undefined
      return !ONCE.test(act.name)
    })
  })
  listen(window, 'pagehide', () => acts.forEach(record))
  return tell
}
