/**
 * A slice of real data through the public API, with the instance killed in the middle: what was
 * acknowledged is stored, once. The datasets stand beside the repository and are not part of it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { copyStore } from '../support/store.ts'

const ROOT = join(import.meta.dirname, '../..')
const SHARED = join(ROOT, '../shared/data')
const CLICKS = join(SHARED, 'recs/rsc15_100k/train.csv.gz')
const ORDERS = join(SHARED, 'retail/online_retail.csv.gz')
/** Ten times what it takes where nothing else runs; each test runs it once. */
const REPLAY_TIMEOUT_MS = 300_000
vi.setConfig({ testTimeout: REPLAY_TIMEOUT_MS, hookTimeout: REPLAY_TIMEOUT_MS })
const state = mkdtempSync(join(tmpdir(), 'vitrina-replay-'))

afterAll(() => rmSync(state, { recursive: true, force: true }))

if (!existsSync(CLICKS) || !existsSync(ORDERS))
  console.warn('SKIPPED: the recorded data is not at ../shared/data; no replay is tested')

type Run = { status: number | null; text: string; number(label: string): number }

function replay(...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['cli/replay.ts', ...args, '--state', join(state, args[0]!)],
    {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: REPLAY_TIMEOUT_MS,
      env: { ...process.env, NO_COLOR: '1' },
    },
  )
  const text = stdout + stderr
  const number = (label: string) =>
    Number(new RegExp(`^\\s+${label}\\s+([\\d ]+)`, 'm').exec(text)?.[1]?.replaceAll(/\s/g, '') ?? Number.NaN)
  return { status, text, number }
}

describe.skipIf(!existsSync(CLICKS))('recorded sessions', () => {
  beforeAll(() => copyStore(join(state, 'clicks')))

  test('lose nothing and double nothing when the instance is killed in the middle', () => {
    const run = replay('clicks', CLICKS, '--limit', '50', '--kill-at', '20')
    expect(run.text).toMatch(/kill/i)
    expect(run.status, run.text).toBe(0)
    expect(run.number('sent')).toBeGreaterThan(150)
    expect(run.number('accepted')).toBe(run.number('sent'))
    expect(run.number('stored')).toBe(run.number('sent'))
    expect(run.number('known')).toBe(50)
    expect(run.text).toContain('✔ stored equals accepted')
  })

  test('change no number but `duplicate` when they are sent again', () => {
    const again = replay('clicks', CLICKS, '--limit', '50')
    expect(again.status, again.text).toBe(0)
    expect(again.number('of these duplicate')).toBe(again.number('sent'))
    expect(again.number('stored')).toBe(again.number('sent'))
    expect(again.number('known')).toBe(50)
  })
})

describe.skipIf(!existsSync(ORDERS))('recorded orders', () => {
  beforeAll(() => copyStore(join(state, 'orders')))

  test('add up to the file, customer by customer', () => {
    const run = replay('orders', ORDERS, '--limit', '200')
    expect(run.status, run.text).toBe(0)
    expect(run.number('sent')).toBe(200)
    expect(run.number('stored') + run.number('refused')).toBe(200)
    expect(run.text).toMatch(/✔ revenue of each of \d+ accounts: 0 differ/)
  })
})
