/** The campaigns of the edge as commands: a bar, a table, a verdict. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count } from '../../../cli/terminal/number.ts'
import { progress } from '../../../cli/terminal/progress.ts'
import { table } from '../../../cli/terminal/table.ts'
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
