/**
 * The one clock. In production it is real time; where CLOCK is "demo" it can be moved ahead or
 * made to follow recorded data, and every due timer then runs through the same code as ever.
 */
import type { Env } from './env.ts'
import { readSetting, writeSetting } from './store/setting.ts'

/** live: real time plus an offset · frozen: stands still until moved. */
export type ClockState = { readonly offsetMs: number; readonly frozenAt: number | null }

const REAL: ClockState = { offsetMs: 0, frozenAt: null }
const MEMO_MS = 10_000

let memo: { state: ClockState; readAt: number; db: D1Database } | null = null

export function canMove(env: Env): boolean {
  return env.CLOCK === 'demo'
}

export async function clockState(env: Env): Promise<ClockState> {
  if (!canMove(env)) return REAL
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return memo.state
  const text = await readSetting(env, 'clock')
  memo = { state: text ? (JSON.parse(text) as ClockState) : REAL, readAt: Date.now(), db: env.DB }
  return memo.state
}

export async function moveClock(env: Env, state: ClockState): Promise<void> {
  if (!canMove(env)) throw new Error('The clock is real here; set CLOCK="demo" to move it')
  memo = { state, readAt: Date.now(), db: env.DB }
  await writeSetting(env, 'clock', JSON.stringify(state))
}

/** Stands still at an instant while timers run there; what is stored is how to go on if this ends abruptly. */
export async function holdClock(env: Env, at: number, after: ClockState): Promise<void> {
  memo = { state: { offsetMs: 0, frozenAt: at }, readAt: Date.now(), db: env.DB }
  await writeSetting(env, 'clock', JSON.stringify(after))
}

/** The instant by the instance's clock, epoch ms. */
export async function now(env: Env): Promise<number> {
  return instantOf(await clockState(env))
}

export function instantOf(state: ClockState): number {
  return state.frozenAt ?? Date.now() + state.offsetMs
}

/**
 * When an alarm must ring in real time for something due by the instance's clock; null when time
 * stands still, for then only moving the clock makes anything due. Never in the past: workerd
 * would ring at once, and again, and again.
 */
export function alarmAt(state: ClockState, dueAt: number): number | null {
  return state.frozenAt === null ? Math.max(dueAt - state.offsetMs, Date.now() + 1) : null
}
