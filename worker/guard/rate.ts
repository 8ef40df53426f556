/**
 * Who asks too often. By what a client calls itself, and by its network address, for a name costs
 * an attacker nothing. Where the clock can be moved (demo, tests, replays) only the first counts:
 * a year of a shop then comes from one machine.
 */
import { problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { isRecord } from '../../core/base/json.ts'
import { canMove } from '../clock.ts'
import type { Env } from '../env.ts'

export function networkAddress(request: Request): string {
  return request.headers.get('cf-connecting-ip') ?? 'unknown'
}

/** @param who  the visitor's cookie or an app's id; null for somebody without. */
export async function rateProblem(env: Env, request: Request, who: string | null): Promise<Problem | null> {
  const address = networkAddress(request)
  const checks = [env.RATE_EVENTS?.limit({ key: who ?? address })]
  if (!canMove(env)) checks.push(env.RATE_ADDRESS?.limit({ key: address }))
  const answers = await Promise.all(checks)
  return answers.some((answer) => answer && !answer.success) ? problem('rate_limited') : null
}

/** A form that was sent, put right and sent again while the page was offline comes in one batch. */
const MAX_LEADS_PER_BATCH = 3

/** Whether a batch may make us write to addresses; asked only where it would. */
export async function mayGiveLead(env: Env, request: Request, events: readonly unknown[]): Promise<boolean> {
  const leads = events.filter((event) => isRecord(event) && event['name'] === 'generate_lead').length
  if (leads === 0) return true
  if (leads > MAX_LEADS_PER_BATCH) return false
  if (canMove(env)) return true
  const answer = await env.RATE_LEADS?.limit({ key: networkAddress(request) })
  return answer?.success ?? true
}
