/** Runs the vectors inside workerd, as the product's own Worker would evaluate them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claim, noteGroup, release } from '../instance/claim.ts'
import { freePort } from '../instance/port.ts'
import { answers } from '../instance/ready.ts'
import { ROOT } from '../instance/root.ts'
import { startWrangler } from '../instance/wrangler.ts'
import type { GroupTally, Vectors } from './run.ts'

const START_TIMEOUT_MS = 60_000
const PORT = 8_897
/** The compatibility date of wrangler.toml. */
const DATE = '2026-11-01'

export async function runInWorkerd(vectors: Vectors): Promise<GroupTally[]> {
  const stateDir = join(ROOT, '.vitrina/vectors')
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  await claim(stateDir)
  const config = join(stateDir, 'wrangler.json')
  const main = join(ROOT, 'cli/vectors/edge.ts')
  writeFileSync(
    config,
    JSON.stringify({ name: 'vectors', main, compatibility_date: DATE, send_metrics: false }),
  )
  const port = await freePort(PORT)
  const url = `http://127.0.0.1:${port}/`
  const wrangler = startWrangler({ configs: [config], stateDir, port, onError: () => {} })
  noteGroup(stateDir, wrangler.pid, url)
  try {
    const fault = await Promise.race([
      answers(url, START_TIMEOUT_MS).then((isUp) => (isUp ? null : 'workerd did not answer')),
      wrangler.failed,
    ])
    if (fault !== null) throw new Error(fault)
    noteGroup(stateDir, wrangler.pid, url)
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(vectors) })
    if (!answer.ok) throw new Error(`workerd answered ${answer.status}`)
    return (await answer.json()) as GroupTally[]
  } finally {
    await wrangler.stop()
    release(stateDir)
  }
}
