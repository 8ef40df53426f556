/** `npm run bench`: every figure that README claims, against a named baseline in the same run. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'
import { span } from '../cli/terminal/number.ts'
import { paintFor } from '../cli/terminal/paint.ts'
import { progress } from '../cli/terminal/progress.ts'
import { core } from './core/core.ts'
import { edgePage } from './edge/edge.ts'
import type { Group } from './figure.ts'
import type { Bench } from './group.ts'
import { journeys } from './journeys.ts'
import { live } from './live/live.ts'
import { decideMany } from './load/decide-many.ts'
import { decide } from './load/decide.ts'
import { ingest } from './load/ingest.ts'
import { page } from './load/page.ts'
import { machine, machineLine } from './machine.ts'
import { watchOthers } from './neighbour.ts'
import { SETS, USAGE, optionsOf } from './option.ts'
import type { GroupName, Options } from './option.ts'
import { pageLoss } from './page/loss.ts'
import { pageSize } from './page/size.ts'
import { pageStart } from './page/start.ts'
import { pageStorage } from './page/storage.ts'
import { QUICK, WHOLE } from './plan.ts'
import { markdown } from './report/markdown.ts'
import { howToRead, quietness } from './report/reading.ts'
import type { Run } from './report/reading.ts'
import { record } from './report/record.ts'
import { shown } from './report/terminal.ts'
import { recs } from './recs.ts'
import { rows } from './rows.ts'
import { rules } from './rules/rules.ts'
import { simulate } from './simulate.ts'
import { sizes } from './size.ts'
import { raise } from './stage/stage.ts'
import type { Stage } from './stage/stage.ts'

const BENCHES: Readonly<Record<GroupName, Bench>> = {
  sizes,
  core,
  rules,
  rows,
  ingest,
  decide,
  'decide-many': decideMany,
  journeys,
  page,
  'edge-page': edgePage,
  'page-size': pageSize,
  'page-start': pageStart,
  'page-loss': pageLoss,
  'page-storage': pageStorage,
  live,
  recs,
  simulate,
}

const paint = paintFor(process.stdout)
let raised: Promise<Stage> | null = null
let standing: Stage | null = null
let isEnding = false

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options.help) return console.log(USAGE)
  const startedAt = performance.now()
  const on = machine()
  console.log(`\n${paint('bold', 'Vitrina bench')}  ${machineLine(on)}\n${howToRead(options.groups)}\n`)
  const { groups, othersShare } = await measured(options)
  const tookS = Math.round((performance.now() - startedAt) / 1000)
  const run: Run = {
    command: 'npm run bench',
    measuredOn: new Date().toISOString().slice(0, 10),
    tookS,
    machine: on,
    othersShare,
    groups,
  }
  console.log(`\n${groups.map((group) => shown(group, paint)).join('\n')}`)
  console.log(quietness(run))
  const written = writtenBy(options).map((one) => write(run, one))
  const told = written.length ? written.join(', ') : 'not written, for it was not a whole run'
  console.log(`${span(tookS * 1000)}; ${told}\n`)
}

type Written = { readonly set: string; readonly file: string; readonly names: readonly GroupName[] }

/** A file for each set of groups that ran as a whole. */
function writtenBy({ groups, quick }: Options): Written[] {
  return Object.entries(SETS).flatMap(([set, { file, groups: names }]) =>
    !quick && names.every((name) => groups.includes(name)) ? [{ set, file, names }] : [],
  )
}

async function measured({ groups, quick, port }: Options): Promise<Pick<Run, 'groups' | 'othersShare'>> {
  const others = watchOthers()
  const plan = quick ? QUICK : WHOLE
  const total = groups.reduce((sum, name) => sum + BENCHES[name].cells(plan), 0)
  const bar = progress({ label: 'bench', total, unit: 'cells', stream: process.stderr })
  let done = 0
  const found: Group[] = []
  for (const name of groups) {
    const say = (note: string) => bar.at(done, `${name}: ${note}`)
    say('…')
    const tick = (note: string) => (done++, say(note))
    const stage = () => (raised ??= raise(port, say).then((stage) => (standing = stage)))
    found.push(await BENCHES[name].run({ plan, tick, stage }))
  }
  bar.end('')
  const othersShare = others(leaders())
  await strike()
  return { groups: found, othersShare }
}

function write(run: Run, { set, file, names }: Written): string {
  const command = set === 'edge' ? run.command : `${run.command} -- ${set}`
  const kept = { ...run, command, groups: run.groups.filter(({ name }) => names.some((one) => one === name)) }
  const [json, page] = [`bench/${file}.json`, `bench/${file}.md`]
  writeFileSync(join(ROOT, json), record(kept))
  writeFileSync(join(ROOT, page), markdown(kept))
  return `written to ${json} and ${page}`
}

function leaders(): number[] {
  return standing ? [standing.vitrina.leader, standing.ok.leader, standing.shop.leader] : []
}

/** Stops whatever was started. */
async function strike(): Promise<void> {
  const stage = standing
  standing = null
  await stage?.stop()
}

/** The first reason to end is the one that counts: what fails because of it says nothing. */
async function end(code: number, why?: string): Promise<void> {
  if (isEnding) return
  isEnding = true
  if (why) console.error(`\n  ${paint('red', '✘')} ${why}\n`)
  await strike().catch(() => {})
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(signal === 'SIGINT' ? 130 : 143))
await main().catch((error: Error) => end(1, error.message))
