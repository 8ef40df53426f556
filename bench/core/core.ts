/** core alone in Node: no network, no storage, only the code that decides and folds. */
import { decide } from '../../core/decision/decide.ts'
import type { View } from '../../core/decision/view.ts'
import { parseEvent } from '../../core/event/parse.ts'
import { foldEvents } from '../../core/journey/fold.ts'
import { newPerson } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Metric } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import type { Plan } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Target } from '../round.ts'
import { STARTED_AT, historyOf, shelfOf } from './person.ts'

const EVENTS = 200
const PRODUCTS = 140
const METRICS: readonly Metric[] = [
  { name: 'per second', digits: 0 },
  { name: 'µs each', digits: 1 },
]
const TARGETS = 8

/** Results go here, so that nothing is optimised away. */
let sink = 0

const roundsOf = ({ rounds }: Plan) => rounds + 4

export const core: Bench = {
  cells: (plan) => TARGETS * (roundsOf(plan) + 1),
  run: async ({ plan, tick }) => {
    const rounds = roundsOf(plan)
    const shelf = shelfOf(PRODUCTS)
    const events = historyOf(EVENTS, shelf)
    const now = events.at(-1)!.at
    const context = { journeys: BUILT_IN.journeys, now }
    const person = foldEvents(newPerson('p-bench', STARTED_AT), events, context)
    const floor = storing(person, plan)
    const folds = [floor, ...folding(person, { events, now }, plan)]
    const decisions = [floor, ...deciding(viewOf(person), { shelf, now }, plan)]
    const bytes = JSON.stringify(person).length
    const folded = await inRounds(folds, rounds, tick)
    const decided = await inRounds(decisions, rounds, tick)
    return {
      name: 'core',
      title: 'core alone, in Node',
      notes: [
        `One person with ${EVENTS} events of history (${bytes} bytes of state), ${BUILT_IN.journeys.length} journeys, a shelf of ${PRODUCTS} products with 20 neighbours each. One thread.`,
        'The baseline is JSON.parse and JSON.stringify of the same state: what loading and storing it costs at the least.',
      ],
      comparisons: [compared('Events', METRICS, folded, 1), compared('Decisions', METRICS, decided, 1)],
    }
  },
}

function storing(person: Person, plan: Plan): Target {
  const text = JSON.stringify(person)
  return timed('state parsed and written', plan, () => (sink += JSON.stringify(JSON.parse(text)).length))
}

type History = { readonly events: ReturnType<typeof historyOf>; readonly now: number }

function folding(person: Person, { events, now }: History, plan: Plan): Target[] {
  const context = { journeys: BUILT_IN.journeys, now }
  const parsing = { source: 'page', receivedAt: now, sentAt: now, maxBytes: 16_384 } as const
  const raws = events.map(({ id, name, at, params, page }) => ({ id, name, at, params, page }))
  let turn = 0
  return [
    timed('an event, parsed', plan, () => {
      sink += parseEvent(raws[turn++ % EVENTS], parsing).ok ? 1 : 0
    }),
    timed('an event, folded alone onto the state', plan, () => {
      sink += foldEvents(person, [events[turn++ % EVENTS]!], context).profile.eventCount
    }),
    timed(
      `an event, ${EVENTS} folded in one call`,
      plan,
      () => {
        sink += foldEvents(newPerson('p-bench', STARTED_AT), events, context).profile.eventCount
      },
      EVENTS,
    ),
  ]
}

type Window = { readonly shelf: ReturnType<typeof shelfOf>; readonly now: number }

function deciding(view: View, { shelf, now }: Window, plan: Plan): Target[] {
  const product = shelf.goods.all[5]!.id
  const target = (name: string, slot: string, productId: string | null) =>
    timed(name, plan, () => {
      sink += decide(BUILT_IN.campaigns, view, shelf, { slot, productId, now }).because.length
    })
  return [
    target('the home rail, picked for the person', 'home', null),
    target('the product rail, bought together', 'product', product),
    target('the pop-up', 'popup', null),
  ]
}

function viewOf({ profile, features }: Person): View {
  return { consents: profile.consents, features, emailVerified: false }
}

/** Runs for the time of one cell, looking at the clock only now and then. */
function timed(name: string, plan: Plan, once: () => void, each = 1): Target {
  let perLook = 1
  return {
    name,
    measure: () => {
      const startedAt = performance.now()
      let done = 0
      let elapsedMs = 0
      while (elapsedMs < plan.codeMs) {
        for (let index = 0; index < perLook; index++) once()
        done += perLook
        elapsedMs = performance.now() - startedAt
      }
      perLook = Math.max(1, Math.ceil((done / elapsedMs) * 0.5))
      return [(done * each * 1000) / elapsedMs, (elapsedMs * 1000) / (done * each)]
    },
  }
}
