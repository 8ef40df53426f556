/**
 * A slice of real data through the public API, with the instance killed in the middle: what was
 * acknowledged is stored, once. The datasets stand beside the repository and are not part of it.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { copyStore } from '../support/store.ts'

const ROOT = join(import.meta.dirname, '../..')
const SHARED = join(ROOT, '../shared/data')
const CLICKS = join(SHARED, 'recs/rsc15_100k/train.csv.gz')
const ORDERS = join(SHARED, 'retail/online_retail.csv.gz')
/** Ten times what it takes where nothing else runs; each test runs it once. */
const REPLAY_TIMEOUT_MS = 300_000
vi.setConfig({ testTimeout: REPLAY_TIMEOUT_MS, hookTimeout: REPLAY_TIMEOUT_MS })
/** Each has an instance of its own. */
const SIDE_BY_SIDE = { concurrent: true }
const state = mkdtempSync(join(tmpdir(), 'vitrina-replay-'))

afterAll(() => rmSync(state, { recursive: true, force: true }))

if (!existsSync(CLICKS) || !existsSync(ORDERS))
  console.warn('SKIPPED: the recorded data is not at ../shared/data; no replay is tested')

type Run = { status: number | null; text: string; number(label: string): number }

async function replay(...args: string[]): Promise<Run> {
  const { status, text } = await new Promise<Pick<Run, 'status' | 'text'>>((resolve) => {
    const child = execFile(
      process.execPath,
      ['cli/replay.ts', ...args, '--state', join(state, args[0]!)],
      { cwd: ROOT, timeout: REPLAY_TIMEOUT_MS, env: { ...process.env, NO_COLOR: '1' } },
      (_, stdout, stderr) => resolve({ status: child.exitCode, text: stdout + stderr }),
    )
  })
  const number = (label: string) =>
    Number(new RegExp(`^\\s+${label}\\s+([\\d ]+)`, 'm').exec(text)?.[1]?.replaceAll(/\s/g, '') ?? Number.NaN)
  return { status, text, number }
}

test.skipIf(!existsSync(CLICKS))(
  'recorded sessions lose nothing and double nothing when the instance is killed; sent again they are duplicates',
  SIDE_BY_SIDE,
  async () => {
    await copyStore(join(state, 'clicks'))
    const run = await replay('clicks', CLICKS, '--limit', '50', '--kill-at', '20')
    expect(run.text).toMatch(/kill/i)
    expect(run.status, run.text).toBe(0)
    expect(run.number('sent')).toBeGreaterThan(150)
    expect(run.number('accepted')).toBe(run.number('sent'))
    expect(run.number('stored')).toBe(run.number('sent'))
    expect(run.number('known')).toBe(50)
    expect(run.text).toContain('✔ stored equals accepted')

    const again = await replay('clicks', CLICKS, '--limit', '50')
    expect(again.status, again.text).toBe(0)
    expect(again.number('of these duplicate')).toBe(again.number('sent'))
    expect(again.number('stored')).toBe(again.number('sent'))
    expect(again.number('known')).toBe(50)
  },
)

test.skipIf(!existsSync(ORDERS))(
  'recorded orders add up to the file, customer by customer',
  SIDE_BY_SIDE,
  async () => {
    await copyStore(join(state, 'orders'))
    const run = await replay('orders', ORDERS, '--limit', '200', '--port', '8798')
    expect(run.status, run.text).toBe(0)
    expect(run.number('sent')).toBe(200)
    expect(run.number('stored') + run.number('refused')).toBe(200)
    expect(run.text).toMatch(/✔ revenue of each of \d+ accounts: 0 differ/)
  },
)
