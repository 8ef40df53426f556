/** Calls with the server key: a back end may name people, confirm money and say who works where. */
import type { Context } from 'hono'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { instant } from '../../../core/base/time.ts'
import type { Verdict } from '../../../core/wire/events.ts'
import type { SegmentCall } from '../../../core/wire/segment.ts'
import type { Env } from '../../env.ts'
import { saveAccounts } from '../../store/account.ts'
import type { AccountNews } from '../../store/account.ts'
import { takeVouched } from '../server.ts'
import { idText, messageId } from './call.ts'
import { draftsOf, namedBy } from './translate.ts'
import type { Judged } from './verdicts.ts'

type Timed = { readonly call: SegmentCall; readonly at: number | string }

export async function takeFromServer(
  c: Context<{ Bindings: Env }>,
  calls: readonly (Timed | Problem)[],
  sentAt: number | string | null,
): Promise<Judged[]> {
  const events: object[] = []
  const owners: number[] = []
  const accounts: AccountNews[] = []
  const judged = calls.map((one, index): { id: string | null; problem?: Problem; verdicts: Verdict[] } => {
    if (!('call' in one)) return { id: null, problem: one, verdicts: [] }
    const { call, at } = one
    const id = messageId(call)
    const identifiers = namedBy(call)
    if (!identifiers)
      return {
        id,
        problem: problem(
          'no_identity',
          '/userId',
          'Give userId or an anonymousId of at least 16 characters.',
        ),
        verdicts: [],
      }
    const drafts = draftsOf(call, 'server')
    if (!drafts.ok) return { id, problem: drafts.problem, verdicts: [] }
    for (const draft of drafts.value) {
      owners.push(index)
      events.push({ ...draft, at, identifiers })
    }
    if (call.type === 'group') accounts.push(accountOf(call, at))
    return { id, verdicts: [] }
  })
  if (events.length > 0) {
    const answer = await takeVouched(c.env, events, {
      sentAt: instant(sentAt),
      waitUntil: (work) => c.executionCtx.waitUntil(work),
    })
    for (const verdict of answer.verdicts) judged[owners[verdict.index]!]!.verdicts.push(verdict)
    await saveAccounts(c.env, accounts)
  }
  return judged
}

function accountOf(call: SegmentCall, at: number | string): AccountNews {
  const { name, role: _, ...traits } = call.traits ?? {}
  return {
    id: idText(call.groupId),
    ...(typeof name === 'string' ? { name } : {}),
    traits,
    at: instant(at) ?? 0,
  }
}
