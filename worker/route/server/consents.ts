/** POST /v1/server/consents: answers about consent that the shop holds, with what proves them. */
import type { Context } from 'hono'
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { isDevicePurpose } from '../../../core/consent/purpose.ts'
import { ConsentInput } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { parseItem, readItems, takeItems } from './batch.ts'
import type { Told } from './batch.ts'
import { consentEvent } from './consent-event.ts'

export async function postConsents(c: Context<{ Bindings: Env }>): Promise<Response> {
  const items = await readItems(c, 'consents')
  if (items instanceof Response) return items
  const now = await clockNow(c.env)
  const request = c.req.header('idempotency-key') ?? crypto.randomUUID()
  const answer = await takeItems(c, 'consents', items, (item, index) =>
    told(item, `${request}:${index}`, now),
  )
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

function told(item: unknown, key: string, now: number): Result<Told> {
  const input = parseItem(ConsentInput, item)
  if (!input.ok) return input
  const unproved = consentFault(input.value)
  if (unproved !== null) return fail(problem('missing_param', unproved, 'A grant needs what proves it.'))
  return ok({ id: input.value.id ?? null, events: [consentEvent(input.value, key, now)] })
}

/** Where a grant lacks its proof (GDPR 7(1)); taking back needs none. */
export function consentFault({ purpose, granted, proof }: ConsentInput): string | null {
  return granted && !isDevicePurpose(purpose) && proof === undefined ? '/proof' : null
}
