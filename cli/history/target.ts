/** Whose history: an instance that runs on this computer, or a deployed Worker. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runningOn } from '../instance/claim.ts'
import { secretsOf } from '../instance/secret.ts'
import type { HistoryTarget } from './option.ts'

/** Calls the admin API; `path` begins after /_v/v1/admin. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

const TIMEOUT_MS = 120_000

export type Source = { readonly url: string; readonly ask: Ask }

/** @throws with a sentence where there is nobody to ask, or no key to ask with. */
export function sourceOf({ attach, stateDir }: HistoryTarget): Source {
  const url = attach ?? runningOn(resolve(stateDir))?.url ?? null
  if (url === null)
    throw new Error(
      `no instance runs on ${stateDir}; start it (npm start), name another by --state, or a Worker by --attach URL`,
    )
  const secrets = existsSync(join(stateDir, 'secrets.json')) ? secretsOf(resolve(stateDir)) : null
  const key = process.env['VITRINA_ADMIN_KEY'] ?? (attach === null ? secrets?.ADMIN_KEY : undefined)
  if (!key) throw new Error('set VITRINA_ADMIN_KEY to the admin key of the Worker')
  return {
    url,
    ask: (path, init = {}) =>
      fetch(`${url}/_v/v1/admin${path}`, {
        ...init,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
  }
}

/** The answer as JSON. @throws with the status and the words of a refusal. */
export async function answerOf<Value>(ask: Ask, path: string, init?: RequestInit): Promise<Value> {
  const answer = await ask(path, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as Value
}
