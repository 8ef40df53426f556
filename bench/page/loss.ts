/** What is lost and what comes twice, of ours and of peers, in the same twelve stories. */
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import type { Comparison, Series } from '../figure.ts'
import type { Bench } from '../group.ts'
import type { Plan, Tick } from '../plan.ts'
import type { Outcome } from './loss/marker.ts'
import { play } from './loss/play.ts'
import type { Scenario } from './loss/scenario.ts'
import { EVENTS, SCENARIOS } from './loss/scenario.ts'
import { PEERS, VITRINA, presentPeers } from './peers.ts'
import type { Vendor } from './site.ts'
import { vendorOf, vitrina } from './vendor.ts'

const WHOLE = ['segment', 'posthog', 'mixpanel', 'rudderstack', 'amplitude', 'snowplow', 'plausible']
const QUICK = ['segment', 'plausible']
/** A browser each; more of them would wait for the processors rather than for the network. */
const AT_ONCE = 3
const CARDS = 4

const namesOf = ({ lossRounds }: Plan): readonly string[] => (lossRounds > 1 ? WHOLE : QUICK)

export const pageLoss: Bench = {
  cells: (plan) =>
    plan.lossRounds *
    SCENARIOS.length *
    (PEERS.filter(({ name }) => namesOf(plan).includes(name)).length + 1),
  run: async ({ plan, tick }) => {
    await buildIfChanged(PAGE_BUILD)
    const peers = presentPeers().filter(({ name }) => namesOf(plan).includes(name))
    const vendors = [vitrina(true, CARDS), ...(await Promise.all(peers.map((peer) => vendorOf(peer, CARDS))))]
    const found = SCENARIOS.map(() => [] as Outcome[][])
    for (let round = 0; round < plan.lossRounds; round++) {
      for (const [index, scenario] of SCENARIOS.entries()) {
        // The order turns, so that none always plays beside the same neighbour.
        const turned = vendors.map((_, place) => vendors[(place + round + index) % vendors.length]!)
        const outcomes = await inLanes(turned, scenario, tick)
        found[index]!.push(vendors.map((vendor) => outcomes[turned.indexOf(vendor)]!))
      }
    }
    const names = vendors.map(({ name }) => name)
    return {
      name: 'page-loss',
      title: `What is lost of ${EVENTS} events`,
      notes: NOTES,
      comparisons: [
        told('Events that arrived in the end', names, found, ({ arrived }) => arrived),
        told('Deliveries beyond the first', names, found, ({ again }) => again),
        told('Of these, not to be told from events of their own', names, found, ({ doubled }) => doubled),
      ],
    }
  },
}

async function inLanes(vendors: readonly Vendor[], scenario: Scenario, tick: Tick): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = vendors.map((vendor, index) => ({ vendor, index }))
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      outcomes[next.index] = await play(next.vendor, scenario)
      tick(`${scenario.name}: ${next.vendor.name}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return outcomes
}

/** A row for each scenario, a column for each vendor. */
function told(
  title: string,
  vendors: readonly string[],
  found: readonly (readonly (readonly Outcome[])[])[],
  read: (outcome: Outcome) => number,
): Comparison {
  const baselines = SCENARIOS.map(({ name }, index): Series => ({
    name,
    rounds: found[index]!.map((round) => round.map(read)),
  }))
  return {
    title,
    metrics: vendors.map((name) => ({ name, digits: 0, plain: true })),
    baselines,
    subjects: [],
  }
}

const NOTES: readonly string[] = [
  `Each story records ${EVENTS} events in two seconds, in a browser with a profile of its own on disk, and ends with the server up and a page open; who has not delivered everything twelve seconds after the last arrival gets a second visit. Peers have their own defaults, but for a limit of PostHog’s on events for each second.`,
  `An event that comes again under the same id is one event to a server that keeps ids, as ${VITRINA}’s does; the last table counts deliveries that no id tells from a new event, whether or not the vendor’s server looks at ids.`,
]
