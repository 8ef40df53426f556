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
  const url = attach === null ? (runningOn(resolve(stateDir))?.url ?? null) : attachedTo(attach)
  if (url === null)
    throw new Error(
      `no instance runs on ${stateDir}; start it (npm start), name another by --state, or a Worker by --attach URL`,
    )
  const secrets = existsSync(join(stateDir, 'secrets.json')) ? secretsOf(resolve(stateDir)) : null
  const key = process.env['VITRINA_ADMIN_KEY'] ?? (attach === null ? secrets?.ADMIN_KEY : undefined)
  if (!key) throw new Error('set VITRINA_ADMIN_KEY to the admin key of the Worker')
  return { url, ask: (path, init) => asked(url, key, path, init) }
}

const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The admin key opens everything, so it goes over nothing that anybody can read. */
function attachedTo(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && HERE.has(url.hostname))) return given
  throw new Error(`--attach takes the address of a Worker, such as https://shop.example, and not ${given}`)
}

async function asked(url: string, key: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${url}/_v/v1/admin${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (fault) {
    const { cause, message } = fault as Error & { cause?: { code?: string; message?: string } }
    throw new Error(`${url} does not answer (${cause?.code ?? cause?.message ?? message})`, { cause: fault })
  }
}

/** The answer as JSON. @throws with the words of a refusal and its hint. */
export async function answerOf<Value>(ask: Ask, path: string, init?: RequestInit): Promise<Value> {
  const answer = await ask(path, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(refusalOf(path, answer.status, text))
  return JSON.parse(text) as Value
}

/** What a refusal says to somebody in front of a terminal; an answer that is no problem is shown as it came. */
export function refusalOf(path: string, status: number, text: string): string {
  const said = problemIn(text)
  if (!said) return `${path} answered ${status}: ${text.slice(0, 500)}`
  const { detail, path: at, hint } = said
  return `${detail}${at ? ` (${at})` : ''} ${hint ?? ''}`.trim() + ` [${status} of ${path}]`
}

type Said = { readonly detail: string; readonly path?: string; readonly hint?: string }

function problemIn(text: string): Said | null {
  try {
    const value = JSON.parse(text) as Partial<Said> | null
    return typeof value?.detail === 'string' ? (value as Said) : null
  } catch {
    return null
  }
}
