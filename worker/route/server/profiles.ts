/** POST /v1/server/profiles: identifiers, traits and companies of people, as the shop knows them. */
import type { Context } from 'hono'
import { ok } from '../../../core/base/result.ts'
import { instant } from '../../../core/base/time.ts'
import { ProfileInput } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { saveAccounts } from '../../store/account.ts'
import { parseItem, readItems, takeItems } from './batch.ts'
import { profileEvents } from './profile-events.ts'

export async function postProfiles(c: Context<{ Bindings: Env }>): Promise<Response> {
  const items = await readItems(c, 'profiles')
  if (items instanceof Response) return items
  const now = await clockNow(c.env)
  // Sent again under the same key it is the same news; without a key each request is news of its own.
  const request = c.req.header('idempotency-key') ?? crypto.randomUUID()
  const inputs = items.items.map((item) => parseItem(ProfileInput, item))
  const answer = await takeItems(c, 'profiles', items, (_, index) => {
    const input = inputs[index]!
    if (!input.ok) return input
    const events = profileEvents(input.value, `${request}:${index}`, now)
    return ok({ id: input.value.id ?? null, events })
  })
  const named = inputs.flatMap((input, index) =>
    input.ok && answer.verdicts[index]!.status !== 'refused'
      ? (input.value.accounts ?? []).map((account) => ({
          ...account,
          at: instant(input.value.at) ?? now,
        }))
      : [],
  )
  await saveAccounts(c.env, named)
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
