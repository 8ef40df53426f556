/** The campaign as a command: a bar, a table, a verdict. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count } from '../../../cli/terminal/number.ts'
import { progress } from '../../../cli/terminal/progress.ts'
import { table } from '../../../cli/terminal/table.ts'
import { killCampaign } from '../kill.ts'
import type { KillReport, KillSettings } from '../kill.ts'
import { sendsCampaign } from '../sends.ts'
import type { SendsSettings } from '../sends.ts'
import { POINTS, POINT_NAMES } from './point.ts'

export type KillCommand = Pick<KillSettings, 'rounds' | 'seed' | 'port' | 'checkEvery' | 'fault'> & {
  /** Kept afterwards where it is named; otherwise it is a temporary directory, kept only when something was found. */
  readonly state: string | null
}

/** Whether everything held. */
export async function killCommand({ state, ...settings }: KillCommand): Promise<boolean> {
  const stateDir = state ?? mkdtempSync(join(tmpdir(), 'vitrina-kill-'))
  console.log(`kill -9, ${count(settings.rounds)} rounds, seed ${settings.seed}`)
  const bar = progress({ label: 'kill', total: settings.rounds, unit: 'rounds', stream: process.stderr })
  const report = await killCampaign({
    ...settings,
    stateDir,
    onRound: (done, { accepted, duplicate }) =>
      bar.at(done, `${count(accepted)} accepted, ${count(duplicate)} duplicates`),
  })
  bar.end()
  console.log(`\n${tableOf(report)}\n`)
  for (const finding of report.findings) console.error(`✘ ${finding}`)
  const held = report.findings.length === 0
  if (held)
    console.log(
      '✔ nothing acknowledged is lost, nothing is counted twice, every profile is what its log folds to',
    )
  else console.error(`seed ${settings.seed}; the stores are in ${stateDir}`)
  if (held && state === null) rmSync(stateDir, { recursive: true, force: true })
  return held
}

function tableOf({ rounds, heard, stored, actors, letters, rebuilt }: KillReport): string {
  return table([
    {
      title: 'Written',
      rows: [
        ['kills', count(rounds)],
        ['batches', count(heard.batches)],
        ['requests', count(heard.copies), `${count(heard.lost)} without an answer`],
        ['accepted', count(heard.accepted), 'answers that said so'],
        ['duplicate', count(heard.duplicate)],
        ['refused', count(heard.refused)],
      ],
    },
    {
      title: 'Found',
      rows: [
        ['stored events', count(stored)],
        ['actors', count(actors)],
        ['dead letters', count(letters)],
        ['rebuilt profiles', count(rebuilt)],
      ],
    },
  ])
}

/** Whether every message arrived under one key, wherever it stood when the power went. */
export async function sendsCommand({
  rounds,
  port,
}: Pick<SendsSettings, 'rounds' | 'port'>): Promise<boolean> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-sends-'))
  console.log(`kill -9 at ${POINT_NAMES.length} points of the way of a message, ${count(rounds)} rounds`)
  for (const point of POINT_NAMES) console.log(`  ${point.padEnd(10)} ${POINTS[point]}`)
  const bar = progress({ label: 'sends', total: rounds, unit: 'rounds', stream: process.stderr })
  const report = await sendsCampaign({ rounds, port, stateDir, onRound: (done) => bar.at(done, '') })
  bar.end()
  const { kills, people, posted, repeated, findings } = report
  console.log(
    `${count(kills)} kills, ${count(people)} messages, ${count(posted)} requests, ${count(repeated)} repeated`,
  )
  for (const finding of findings) console.error(`✘ ${finding}`)
  if (findings.length === 0) console.log('✔ each arrived, and the receiver saw one key of each')
  rmSync(stateDir, { recursive: true, force: true })
  return findings.length === 0
}
