/**
 * The folder over one part of a lake. As a thread of its own it is told of parts and answers with their
 * reports; the sums of the parts are the same whichever thread took which.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Definition } from '../../core/playbook/definition.ts'
import { changesOfDefinitions } from '../../core/playbook/definition.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import { couponsIn } from '../../core/simulate/coupon.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { finished, newSimulation, simulateOne } from '../../core/simulate/simulate.ts'
import type { Setting } from '../../core/simulate/simulate.ts'
import type { Span } from '../../core/simulate/tally.ts'
import { livesIn } from './lake.ts'

/** What is in force, and when: what every thread is given. */
export type Scene = { readonly definitions: readonly Definition[]; readonly span: Span }

/** @property most  so many people of it. */
export type Task = { readonly index: number; readonly path: string; readonly most: number }

export type Told =
  | { readonly kind: 'looked'; readonly people: number }
  | { readonly kind: 'done'; readonly index: number; readonly report: SimulationReport }

const TELL_EVERY = 20

/** The definitions as they are; journeys, policy and segments of them, and nothing else. */
export function settingOf({ definitions, span }: Scene): Setting {
  const inForce = releaseOf(changesOfDefinitions(definitions))
  return { inForce, span, offers: inForce.offers, coupons: couponsIn(inForce.templates) }
}

/** @param each  told after each person. */
export function reportOfPart(setting: Setting, { path, most }: Task, each: () => void): SimulationReport {
  const simulation = newSimulation(setting)
  let looked = 0
  for (const life of livesIn(path)) {
    if (looked++ >= most) break
    simulateOne(simulation, life)
    each()
  }
  return finished(simulation)
}

function serve(port: NonNullable<typeof parentPort>): void {
  const tell = (told: Told) => port.postMessage(told)
  const setting = settingOf(workerData as Scene)
  port.on('message', (task: Task) => {
    let people = 0
    const report = reportOfPart(setting, task, () => {
      if (++people % TELL_EVERY === 0) tell({ kind: 'looked', people: TELL_EVERY })
    })
    tell({ kind: 'looked', people: people % TELL_EVERY })
    tell({ kind: 'done', index: task.index, report })
  })
}

if (parentPort) serve(parentPort)
