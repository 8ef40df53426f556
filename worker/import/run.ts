/** Takes the parts of an import one after another; wherever it is cut off, it goes on from there. */
import type { RowProblem } from '../../core/wire/import.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { takeVouched } from '../route/server.ts'
import {
  dropOldRuns,
  dropPart,
  finishPart,
  noteProblems,
  openPart,
  readRun,
  unfinishedRuns,
} from '../store/import.ts'
import type { Run } from '../store/import.ts'
import type { Drafted } from './draft.ts'

export const PART_EVENTS = 200

/** @param budget  how many parts to take at most; the run after them. */
export async function advance(
  env: Env,
  id: string,
  budget: number,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Run | null> {
  let run = await readRun(env, id)
  for (let step = 0; step < budget && run?.state === 'running'; step++) {
    await takePart(env, run, waitUntil)
    run = await readRun(env, id)
  }
  return run
}

/** The events have ids of their own: a part that was cut off in the middle is taken again and counts once. */
async function takePart(
  env: Env,
  { id, next_part }: Run,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<void> {
  const drafted = (await openPart<Drafted[]>(env, id, next_part)) ?? []
  const counts = { accepted: 0, duplicate: 0, refused: 0 }
  const problems: RowProblem[] = []
  if (drafted.length > 0) {
    const events = drafted.map(({ event }) => event)
    const { verdicts } = await takeVouched(env, events, { sentAt: null, waitUntil })
    for (const { index, status, problem } of verdicts) {
      counts[status]++
      if (problem)
        problems.push({
          line: drafted[index]!.line,
          column: '',
          code: problem.code,
          message: problem.message,
        })
    }
  }
  await noteProblems(env, id, problems)
  await finishPart(env, { id, part: next_part }, counts, await clockNow(env))
  await dropPart(env, id, next_part)
}

const PARTS_A_MINUTE = 40

/** What nobody is waiting for any more: goes on by the cron. */
export async function continueImports(env: Env, now: number): Promise<void> {
  for (const id of await unfinishedRuns(env)) {
    const late: Promise<unknown>[] = []
    await advance(env, id, PARTS_A_MINUTE, (work) => void late.push(work))
    await Promise.allSettled(late)
  }
  await dropOldRuns(env, now)
}
