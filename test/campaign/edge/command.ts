/** The campaigns of the edge as commands: a bar, a table, a verdict. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count } from '../../../cli/terminal/number.ts'
import { progress } from '../../../cli/terminal/progress.ts'
import { table } from '../../../cli/terminal/table.ts'
import { leaksCampaign } from '../leaks.ts'
import type { LeaksSettings } from '../leaks.ts'
import { rendersCampaign } from '../renders.ts'
import { FAULTS } from './fault.ts'

/** Whether every answer was right. */
export async function rendersCommand({ each, port }: { each: number; port: number }): Promise<boolean> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-renders-'))
  const bar = progress({
    label: 'renders',
    total: Object.keys(FAULTS).length,
    unit: 'faults',
    stream: process.stderr,
  })
  try {
    const report = await rendersCampaign({
      stateDir,
      port,
      each,
      onFault: (done, fault) => bar.at(done, fault),
    })
    bar.end()
    const rows = [...report.byFault].map(([fault, counts]): [string, string, string] => [
      fault,
      Object.entries(counts)
        .map(([is, times]) => `${is} ${times}`)
        .join(', '),
      FAULTS[fault].what,
    ])
    console.log(`\n${table([{ title: 'Fault by fault', rows }])}\n`)
    for (const finding of report.findings) console.error(`✘ ${finding}`)
    const held = report.findings.length === 0
    const what = `${report.faults} faults × ${report.pages} kinds of pages × ${each}: ${count(report.requests)} requests`
    console.log(held ? `✔ ${what}, each the shop’s page to the byte` : `✘ ${what}`)
    return held
  } finally {
    rmSync(stateDir, { recursive: true, force: true })
  }
}

export type LeaksCommand = Pick<LeaksSettings, 'port' | 'seed' | 'visitors'> & { readonly requests: number }

/** Whether nobody was given what is somebody else's, and would have been without the guards. */
export async function leaksCommand({ requests, ...settings }: LeaksCommand): Promise<boolean> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-leaks-'))
  const few = Math.max(200, Math.round(requests / 100))
  const phases = [
    ['none', requests],
    ['first', few],
    ['second', few],
    ['both', few],
  ] as const
  const bar = progress({
    label: 'leaks',
    total: requests + 3 * few,
    unit: 'requests',
    stream: process.stderr,
  })
  let before = 0
  try {
    const reports = await leaksCampaign({
      ...settings,
      stateDir,
      phases,
      onRequest: (done) => bar.at(before + done),
      onPhase: (report) => (before += report.requests),
    })
    bar.end()
    const rows = reports.map((one): [string, string, string] => [
      AWAY[one.unguarded],
      `${count(one.foreign)} foreign`,
      `${count(one.requests)} requests, ${count(one.personal)} answers with something personal, ${count(one.hits)} out of the cache`,
    ])
    console.log(`\n${table([{ title: `${settings.visitors} visitors, seed ${settings.seed}`, rows }])}\n`)
    const guarded = reports.filter(({ unguarded }) => unguarded !== 'both')
    for (const { findings } of guarded) for (const finding of findings) console.error(`✘ ${finding}`)
    const isSeen = (reports.at(-1)?.foreign ?? 0) > 0
    if (!isSeen) console.error('✘ nothing leaked without the guards: then nothing was shown with them')
    const held = isSeen && guarded.every(({ foreign }) => foreign === 0)
    if (held)
      console.log('✔ nobody was given what was put together for somebody else, with both guards or one')
    return held
  } finally {
    rmSync(stateDir, { recursive: true, force: true })
  }
}

const AWAY = {
  none: 'with both guards',
  first: 'without the first',
  second: 'without the second',
  both: 'without both',
} as const
