/** `vitrina simulate`: the folder over an exported lake, or over the instance's own history. */
import { availableParallelism } from 'node:os'
import { DAY_MS } from '../../core/base/time.ts'
import { definitionKey, isSameBody } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import type { DefinitionsAnswer } from '../../core/wire/definitions.ts'
import type { SimulateWish, SimulationJob } from '../../core/wire/simulate.ts'
import { answerOf } from '../history/target.ts'
import { progress } from '../terminal/progress.ts'
import { faultsOf } from './check.ts'
import { readFolder } from './folder.ts'
import type { File } from './folder.ts'
import { lakeOf } from './lake.ts'
import { reportText } from './report.ts'
import type { Whole } from './report.ts'
import type { Code, Run } from './run.ts'
import { faultLines } from './say.ts'
import { simulateParts, threadsFor } from './threads.ts'

export async function simulate(run: Run): Promise<Code> {
  const { options, say, paint, now } = run
  const folder = readFolder(options.folder)
  const errors = faultsOf(options.folder, folder, now).filter(({ severity }) => severity === 'error')
  for (const line of faultLines(errors, paint)) say(line)
  if (errors.length > 0) throw new Error('what stands above must be mended before anything can be simulated')
  const unknown = options.words.find((word) => !folder.files.some((file) => isJourney(file, word)))
  if (unknown !== undefined) throw new Error(`there is no journeys/${unknown}.json in ${options.folder}`)
  const whole = await (options.lake === null ? overInstance(run, folder.files) : overLake(run, folder.files))
  say(options.json ? JSON.stringify(whole, null, 2) : reportText(whole, paint))
  return 0
}

const isJourney = ({ definition: { kind, id } }: File, name: string) => kind === 'journey' && id === name

async function overLake({ options, stream, now }: Run, files: readonly File[]): Promise<Whole> {
  let reading: ReturnType<typeof progress> | null = null
  const lake = lakeOf(options.lake!, (done, total) => {
    reading ??= progress({ label: 'lake', total, unit: 'hours', stream })
    reading.at(done)
    if (done === total) reading.end()
  })
  try {
    const until = now
    const span = { from: until - options.days * DAY_MS, until }
    const total = Math.min(lake.people, options.sample ?? Infinity)
    const bar = progress({ label: 'simulate', total, unit: 'people', stream })
    const scene = { definitions: files.map(({ definition }) => definition), span }
    const report = await simulateParts(scene, {
      parts: lake.parts,
      most: total,
      threads: threadsFor(total, availableParallelism()),
      at: (done) => bar.at(done),
    })
    bar.end()
    return { report, before: null, total: lake.people }
  } finally {
    lake.end()
  }
}

async function overInstance({ options, source, stream, say }: Run, files: readonly File[]): Promise<Whole> {
  const { ask } = source()
  const there = await answerOf<DefinitionsAnswer>(ask, '/definitions')
  const { wish, left } = wishOf(files, there, options)
  if (left.length > 0 && !options.json)
    say(`As they are in force there, and not as in the folder: ${left.join(', ')}\n`)
  let job = await answerOf<SimulationJob>(ask, '/simulate', { method: 'POST', body: JSON.stringify(wish) })
  const bar = progress({ label: 'simulate', total: job.sample, unit: 'people', stream })
  bar.at(job.looked)
  while (job.state === 'running') {
    job = await answerOf<SimulationJob>(ask, `/simulate/${job.id}`, { method: 'POST', body: '{}' })
    bar.at(job.looked)
  }
  bar.end()
  return { report: job.report, before: job.before, total: job.total }
}

/** What differs from what is in force: all of it, or the journeys that were named; of others only that they do. */
export function wishOf(
  files: readonly File[],
  there: Pick<DefinitionsAnswer, 'definitions' | 'now'>,
  options: Pick<Run['options'], 'words' | 'days' | 'sample' | 'compare'>,
): { readonly wish: SimulateWish; readonly left: string[] } {
  const held = new Map(there.definitions.map((one) => [definitionKey(one), one]))
  const { words, days, sample, compare } = options
  const isMeant = ({ kind, id }: Definition) =>
    words.length === 0 || (kind === 'journey' && words.includes(id))
  const fresh = files
    .map(({ definition }) => definition)
    .filter((one) => {
      const was = held.get(definitionKey(one))
      return !was || !isSameBody(was.body, one.body)
    })
  const changes = fresh
    .filter(isMeant)
    .map(({ kind, id, body }) => ({ kind, id, body: body as Record<string, unknown> }))
  return {
    wish: {
      changes,
      from: there.now - days * DAY_MS,
      until: there.now,
      ...(sample === null ? {} : { sample }),
      compare,
    },
    left: fresh.filter((one) => !isMeant(one)).map(({ kind, id }) => `${kind} ${id}`),
  }
}
