/** The Worker with a fault planted around it. Only the campaign's own instances ever run this. */
import type { EventsAnswer } from '../../../core/wire/events.ts'
import { ProfileActor as Real } from '../../../worker/actor/profile.ts'
import type { Env } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'
import type { FaultName } from '../../campaign/kill/fault.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'

type Faulty = Env & { FAULT: FaultName }
type Sent = { events: { id?: unknown }[] }

const ONE_OF = 8
const BEFORE_WRITING_MS = 60
let turn = 0
const isTurn = () => ++turn % ONE_OF === 0

export class ProfileActor extends Real {
  override async ingest(...args: Parameters<Real['ingest']>): ReturnType<Real['ingest']> {
    const answer = await super.ingest(...args)
    if ((this.env as Faulty).FAULT === 'lost-row' && isTurn()) this.loseNewest()
    return answer
  }

  /** It stands in the state row, or, where it was the one that filled a chunk, in that. */
  private loseNewest(): void {
    const { sql } = this.ctx.storage
    const state = sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").toArray()[0]
    if (!state) return
    const held = JSON.parse(state.v) as { tail: unknown[] }
    const rest = { ...held, tail: held.tail.slice(0, -1) }
    if (held.tail.length > 0) sql.exec("UPDATE state SET v = ? WHERE k = 'held'", JSON.stringify(rest))
    else
      sql.exec("UPDATE chunk SET rows = json_remove(rows, '$[#-1]') WHERE seq = (SELECT max(seq) FROM chunk)")
    // The actor would write what it remembers over the loss.
    this.held = null
  }

  override async absorb(...args: Parameters<Real['absorb']>): ReturnType<Real['absorb']> {
    cutOff(this.env, 'absorb')
    return super.absorb(...args)
  }

  override handedOver(...args: Parameters<Real['handedOver']>): ReturnType<Real['handedOver']> {
    cutOff(this.env, 'handedOver')
    return super.handedOver(...args)
  }
}

const cuts = { absorb: 0, handedOver: 0 }
function cutOff(env: Env, step: keyof typeof cuts): void {
  if ((env as Faulty).FAULT === 'half-merge' && ++cuts[step] % 2 === 1) throw new Error('overloaded: cut off')
}

export default {
  ...worker,
  async fetch(request, env, ctx) {
    const isBatch =
      request.method === 'POST' && /\/v1\/(server\/)?events$/.test(new URL(request.url).pathname)
    const real = (one: Request) => Promise.resolve(worker.fetch(one, env, ctx))
    if (!isBatch) return real(request)
    const text = await request.text()
    const sent = JSON.parse(text) as Sent
    const again = (body: string) =>
      new Request(request.url, { method: 'POST', headers: request.headers, body })
    if (env.FAULT === 'forget' && isTurn()) return acknowledged(sent)
    if (env.FAULT === 'ack-first' && isTurn()) {
      ctx.waitUntil(
        new Promise((resolve) => setTimeout(resolve, BEFORE_WRITING_MS)).then(() => real(again(text))),
      )
      return acknowledged(sent)
    }
    if (env.FAULT === 'twice' && isTurn()) {
      const events = sent.events.map((event) => ({ ...event, id: `${String(event.id)}:2` }))
      await real(again(JSON.stringify({ ...sent, events })))
    }
    const answer = await real(again(text))
    return env.FAULT === 'neighbours' ? spoilt(answer) : answer
  },
} satisfies ExportedHandler<Faulty, never>

function acknowledged({ events }: Sent): Response {
  const verdicts = events.map(({ id }, index) => ({ index, id: String(id), status: 'accepted' }))
  return Response.json({ received_at: Date.now(), verdicts })
}

async function spoilt(answer: Response): Promise<Response> {
  const body = (await answer.json()) as EventsAnswer
  const problem = body.verdicts.find((verdict) => verdict.problem)?.problem
  if (!problem) return Response.json(body)
  return Response.json({
    ...body,
    verdicts: body.verdicts.map((one) => ({ ...one, status: 'refused', problem })),
  })
}
