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
import type { SendsReport, SendsSettings } from '../sends.ts'
import { POINTS, POINT_NAMES } from './point.ts'
import { SEND_FAULTS, SEND_FAULT_NAMES } from './send-fault.ts'
import type { SendFault } from './send-fault.ts'

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

export type SendsCommand = Pick<SendsSettings, 'rounds' | 'port'> & {
  /** One to be found, or each of them in turn. */
  readonly fault: SendFault | 'all' | null
}

/** Whether every message arrived under one key, wherever it stood when the power went; with a fault, whether that was found. */
export async function sendsCommand({ fault, ...settings }: SendsCommand): Promise<boolean> {
  if (fault === null) return held(settings)
  let isFound = true
  for (const one of fault === 'all' ? SEND_FAULT_NAMES : [fault])
    isFound = (await found(one, settings)) && isFound
  return isFound
}

async function held(settings: Pick<SendsSettings, 'rounds' | 'port'>): Promise<boolean> {
  const { rounds } = settings
  console.log(`kill -9 at ${POINT_NAMES.length} points of the way of a message, ${count(rounds)} rounds`)
  for (const point of POINT_NAMES) console.log(`  ${point.padEnd(10)} ${POINTS[point]}`)
  const { kills, people, posted, repeated, byPoint, findings } = await run(settings)
  console.log(
    `${count(kills)} kills, ${count(people)} messages, ${count(posted)} requests, ${count(repeated)} repeated`,
  )
  console.log(POINT_NAMES.map((point) => `${point} ${count(byPoint[point])}`).join(', '))
  for (const finding of findings) console.error(`✘ ${finding}`)
  if (findings.length === 0) console.log('✔ each arrived, and the receiver saw one key of each')
  return findings.length === 0
}

async function found(fault: SendFault, settings: Pick<SendsSettings, 'rounds' | 'port'>): Promise<boolean> {
  const { kills, findings } = await run({ ...settings, fault })
  const about = `${fault}: ${SEND_FAULTS[fault]}`
  if (findings.length === 0) console.error(`✘ not found in ${count(kills)} kills: ${about}`)
  else console.log(`✔ found after ${count(kills)} kills: ${about}\n    ${findings[0]}`)
  return findings.length > 0
}

async function run(settings: Omit<SendsSettings, 'stateDir' | 'onRound'>): Promise<SendsReport> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-sends-'))
  const { rounds, fault } = settings
  const bar = progress({ label: fault ?? 'sends', total: rounds, unit: 'rounds', stream: process.stderr })
  try {
    return await sendsCampaign({
      ...settings,
      stateDir,
      redelivers: true,
      onRound: (done) => bar.at(done, ''),
    })
  } finally {
    bar.end()
    rmSync(stateDir, { recursive: true, force: true })
  }
}
