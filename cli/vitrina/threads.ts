/** The parts of a lake among threads; the report is the same however many there are. */
import { Worker } from 'node:worker_threads'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { finished, joinedReport, newSimulation } from '../../core/simulate/simulate.ts'
import type { Part } from './lake.ts'
import { reportOfPart, settingOf } from './part.ts'
import type { Scene, Task, Told } from './part.ts'

/** Below so many people a thread takes longer to start than it saves. */
const WORTH_PEOPLE = 500

export type Shares = {
  readonly parts: readonly Part[]
  /** So many people at the most, of the first parts. */
  readonly most: number
  readonly threads: number
  /** Told how many people were looked at so far. */
  readonly at: (looked: number) => void
}

/** How many threads are worth it. */
export function threadsFor(people: number, processors: number): number {
  return Math.max(1, Math.min(processors, Math.floor(people / WORTH_PEOPLE)))
}

export async function simulateParts(
  scene: Scene,
  { parts, most, threads, at }: Shares,
): Promise<SimulationReport> {
  const tasks = tasksOf(parts, most)
  let looked = 0
  const add = (people: number) => at((looked += people))
  const reports = threads > 1 ? await amongThreads(scene, tasks, threads, add) : byItself(scene, tasks, add)
  const { offers = [], ...setting } = settingOf(scene)
  return reports.reduce(
    (held, report) => joinedReport(held, report, offers),
    finished(newSimulation({ ...setting, offers })),
  )
}

function tasksOf(parts: readonly Part[], most: number): Task[] {
  let left = most
  return parts.flatMap(({ path, people }, index): Task[] => {
    const some = Math.min(people, left)
    left -= some
    return some > 0 ? [{ index, path, most: some }] : []
  })
}

type Add = (people: number) => void

function byItself(scene: Scene, tasks: readonly Task[], add: Add): SimulationReport[] {
  const setting = settingOf(scene)
  return tasks.map((task) => reportOfPart(setting, task, () => add(1)))
}

/** @throws with what a thread ended of; the others are ended too. */
async function amongThreads(
  scene: Scene,
  tasks: readonly Task[],
  threads: number,
  add: Add,
): Promise<SimulationReport[]> {
  const waiting = [...tasks]
  const reports: SimulationReport[] = []
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(new URL('./part.ts', import.meta.url), { workerData: scene }),
  )
  const served = workers.map((worker) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const next = () => {
      const task = waiting.shift()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      if (task) worker.postMessage(task)
      else resolve()
    }
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('a thread of the simulation ended')))
    worker.on('message', (told: Told) => {
      if (told.kind === 'looked') return add(told.people)
      reports[told.index] = told.report
      next()
    })
    next()
    return promise
  })
  try {
    await Promise.all(served)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  // In the order of the parts, whichever thread was first.
  return reports.filter((report) => report !== undefined)
}
