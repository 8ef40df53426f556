/**
 * One measurement in a process with a heap of its own: so many people's lives with journeys, or the same
 * events folded alone. `node bench/simulate/child.ts simulate|fold PEOPLE DAYS JOURNEYS [FIRST]`
 */
import { progress } from '../../cli/terminal/progress.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { CALM_POLICY } from '../../core/message/policy.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import { live } from '../../core/simulate/life.ts'
import { finished, newSimulation, simulateOne } from '../../core/simulate/simulate.ts'
import { FROM, journeysOf, lifeOf } from './lives.ts'

export type Measured = {
  readonly people: number
  readonly events: number
  /** Steps of journeys that were taken. */
  readonly steps: number
  readonly candidates: number
  readonly sent: number
  readonly tookMs: number
  /** Processor time of the same, which neighbours move far less. */
  readonly cpuMs: number
  /** What is held at its highest, started with --expose-gc; else with what waits to be swept away. */
  readonly mostMb: number
}

const MB = 2 ** 20
const LOOK_EVERY = 100

const [mode, people = 0, days = 0, journeys = 0, first = 0] = process.argv
  .slice(2)
  .map((word, index) => (index === 0 ? word : Number(word))) as [string, number, number, number, number]

function measure(): Measured {
  const inForce = releaseOf({
    segments: [],
    archived: [],
    journeys: journeysOf(journeys),
    policy: { ...CALM_POLICY, holdout: 0.05 },
  })
  const span = { from: FROM, until: FROM + days * DAY_MS }
  const simulation = newSimulation({ inForce, span })
  const alone = { ...inForce, journeys: [] }
  const bar = progress({ label: mode, total: people, unit: 'people', stream: process.stderr })
  let [events, most, tookMs, cpuMs] = [0, 0, 0, 0]
  for (let index = 0; index < people; index++) {
    const life = lifeOf(first + index, days)
    events += life.batches.reduce((sum, batch) => sum + batch.events.length, 0)
    // Only the living is measured, not the making of what is lived.
    const [startedAt, before] = [performance.now(), process.cpuUsage()]
    if (mode === 'fold') live(life.profile, life.batches, { inForce: alone, until: span.until })
    else simulateOne(simulation, life)
    tookMs += performance.now() - startedAt
    const { user, system } = process.cpuUsage(before)
    cpuMs += (user + system) / 1000
    if (index % LOOK_EVERY === 0 || index === people - 1) {
      // What is waiting to be swept away is not held.
      globalThis.gc?.()
      most = Math.max(most, process.memoryUsage().heapUsed)
    }
    if (process.stderr.isTTY) bar.at(index + 1)
  }
  const { candidates, sent, journeys: found } = finished(simulation)
  const steps = found.reduce((sum, one) => sum + one.steps.reduce((more, { passed }) => more + passed, 0), 0)
  return { people, events, steps, candidates, sent, tookMs, cpuMs, mostMb: Math.round(most / MB) }
}

console.log(JSON.stringify(measure()))
