/**
 * POST /v1/inbound/:sender: what became of messages, told by the sender that took them.
 *
 * It becomes events of the person. A bounce for good, a complaint and a refusal shut the address
 * out for every profile that holds it. Nothing here can ever grant a consent.
 */
import type { Context } from 'hono'
import { jsonFault } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { CALLBACKS } from '../../channel/callback/kinds.ts'
import type { Callback, Told } from '../../channel/callback/callback.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readText } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { readSender, secretsOf } from '../../store/sender.ts'
import type { Sender, SenderInUse } from '../../store/sender.ts'
import { acceptedLine, showLive, take } from '../take.ts'
import { concernOf } from './concern.ts'
import type { Concern } from './concern.ts'
import { noteTemplates } from './template-news.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 1024 * 1024
const MAX_DEPTH = 16
const MAX_KEYS = 50_000

/** Null: there is no such sender, or it tells nothing. */
export async function senderCalled(env: Env, id: string): Promise<SenderInUse | null> {
  const sender = await readSender(env, id)
  return sender && CALLBACKS[sender.kind] ? sender : null
}

export async function postCallback(c: Ctx, sender: SenderInUse): Promise<Response> {
  const kind = CALLBACKS[sender.kind]!
  const text = await readText(c.req.raw, MAX_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const secrets = await secretsOf(c.env, sender, await clockNow(c.env))
  const { pathname, search } = new URL(c.req.url)
  const url = c.env.SHOP_URL + pathname + search
  const forged = await kind.forged({ url, headers: c.req.raw.headers, text: text.value }, secrets, Date.now())
  if (forged) {
    const response = problemResponse(forged)
    // SNS sends its password only once it was asked for one.
    response.headers.set('www-authenticate', 'Basic realm="callbacks"')
    return response
  }
  const body = kind.isForm ? Object.fromEntries(new URLSearchParams(text.value)) : parsed(text.value)
  if (body === undefined) return refuse('not_json')
  const fault = jsonFault(body, MAX_DEPTH, MAX_KEYS)
  if (fault) return problemResponse(problem(fault.code, fault.path))
  const { taken, lost } = await takeTold(c, sender, kind.read(body))
  // What was taken is not to be told again for a neighbour's sake.
  if (taken === 0 && lost[0]) return problemResponse(lost[0])
  return Response.json(
    { taken, ...(lost.length > 0 && { refused: lost }) },
    { headers: { 'cache-control': 'no-store' } },
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** `lost`: a no of somebody who was not found; whoever tells it has to know that it holds for nobody. */
type Taken = { readonly taken: number; readonly lost: readonly Problem[] }

async function takeTold(c: Ctx, sender: Sender, told: Told): Promise<Taken> {
  const now = await clockNow(c.env)
  if (told.confirmUrl)
    await fetch(told.confirmUrl, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
  if (told.templates && told.templates.length > 0) await noteTemplates(c.env, sender, told.templates, now)
  const concerns: Concern[] = []
  for (const callback of told.callbacks) concerns.push(await concernOf(c.env, sender, callback, now))
  const parcels = concerns.flatMap((one) => one.parcels)
  if (parcels.length > 0) {
    const verdicts = await take(c.env, parcels, now)
    const told = parcels.flatMap(({ profile, events }) => events.map((event) => ({ event, profile })))
    c.executionCtx.waitUntil(
      showLive(
        c.env,
        told.flatMap(({ event, profile }, order) => {
          const { status } = verdicts[order]!
          // Who was erased since it was sent is not named again.
          return status === 'refused' ? [] : [acceptedLine(event, profile, status)]
        }),
      ),
    )
  }
  return {
    taken: concerns.filter(({ isHeard }) => isHeard).length,
    lost: told.callbacks.flatMap((callback, order) =>
      concerns[order]!.isLost ? [lostNo(sender, callback)] : [],
    ),
  }
}

function lostNo({ kind }: Sender, { address }: Callback): Problem {
  // Where a provider has its fields is the provider's own affair.
  const path = kind !== 'webhook' ? '' : address === null ? '/data/key' : '/data/address'
  return problem('refusal_of_nobody', path)
}
