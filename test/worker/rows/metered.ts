/** The Worker with a meter on all that it writes. Only the bench runs this. */
import { ProfileActor as Real } from '../../../worker/actor/profile.ts'
import type { Env, Wake } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'

/** Rows, messages and objects by where they went: "actor.batch", "d1.profile", "queue", "r2". */
const counts = new Map<string, number>()
const add = (name: string, by: number) => void counts.set(name, (counts.get(name) ?? 0) + by)

const METER = '/_meter'

// The real clock, moved: a day takes a minute, and each alarm is compared and set as in production.
const realNow = Date.now.bind(Date)
let aheadMs = 0
Date.now = () => realNow() + aheadMs
/** What is armed, by the actor's id; workerd's own clock is not moved, so it never rings. */
const armed = new Map<string, number>()

/** Messages that the queue holds. */
let waiting = 0
const LOOK_MS = 100
const MAX_LOOKS = 50

export class ProfileActor extends Real {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, metered(env))
    this.ctx = withStorage(ctx) as typeof this.ctx
  }

  /** As workerd rings: nothing is armed from then on. */
  ring(): Promise<void> {
    armed.delete(this.ctx.id.toString())
    return this.alarm()
  }
}

/** Lets time pass; whatever is armed in it rings at its instant. */
async function pass(env: Env, ms: number): Promise<void> {
  const until = Date.now() + ms
  for (;;) {
    const [id, at] = [...armed].sort((a, b) => a[1] - b[1])[0] ?? ['', Infinity]
    if (at > until) break
    aheadMs = Math.max(aheadMs, at - realNow())
    const actor: unknown = env.PROFILE.get(env.PROFILE.idFromString(id))
    await (actor as { ring(): Promise<void> }).ring()
    // The queue goes by real time: what rang must be taken before more hours pass, or it rings again.
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      if (waiting <= 0) break
      await scheduler.wait(LOOK_MS)
    }
  }
  aheadMs = Math.max(aheadMs, until - realNow())
}

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url)
    if (url.pathname !== METER) return worker.fetch(request, metered(env), ctx)
    if (request.method === 'POST') await pass(env, Number(url.searchParams.get('ms')))
    const held = Response.json(Object.fromEntries(counts))
    if (request.method === 'DELETE') counts.clear()
    return held
  },
  queue: async (batch, env) => {
    await worker.queue(batch, metered(env))
    waiting -= batch.messages.length
  },
  scheduled: (event, env) => worker.scheduled(event, metered(env)),
} satisfies ExportedHandler<Env, Wake>

/** The object with some of its members put in place of its own. */
function over<Value extends object>(value: Value, members: Partial<Value>): Value {
  return new Proxy(value, {
    get(target, name) {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name)
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'function' ? found.bind(target) : found
    },
  })
}

function withStorage(ctx: DurableObjectState): DurableObjectState {
  const { storage } = ctx
  const id = ctx.id.toString()
  const sql = over(storage.sql, {
    exec: ((query: string, ...values: unknown[]) => {
      const cursor = storage.sql.exec(query, ...values)
      add(`actor.${tableOf(query)}`, cursor.rowsWritten)
      return cursor
    }) as SqlStorage['exec'],
  })
  return over(ctx, {
    storage: over(storage, {
      sql,
      getAlarm: async () => armed.get(id) ?? null,
      setAlarm: async (at) => (add('actor.alarm', 1), void armed.set(id, Number(at))),
      deleteAlarm: async () => (add('actor.alarm', 1), void armed.delete(id)),
    }),
  })
}

const envs = new WeakMap<Env, Env>()

function metered(env: Env): Env {
  const held = envs.get(env)
  if (held) return held
  const made: Env = {
    ...env,
    DB: meteredDb(env.DB),
    LAKE: over(env.LAKE, {
      put: ((...args: Parameters<R2Bucket['put']>) => (
        add('r2', 1),
        env.LAKE.put(...args)
      )) as R2Bucket['put'],
    }),
    OUTBOX: over(env.OUTBOX, {
      sendBatch: (messages, options) => {
        const sent = [...messages]
        add('queue', sent.length)
        waiting += sent.length
        return env.OUTBOX.sendBatch(sent, options)
      },
    }),
  }
  envs.set(env, made)
  envs.set(made, made)
  return made
}

type Written = { readonly statement: D1PreparedStatement; readonly query: string }
const written = new WeakMap<D1PreparedStatement, Written>()

function meteredDb(db: D1Database): D1Database {
  return over(db, {
    prepare: (query) => meteredStatement(db.prepare(query), query),
    batch: async <Row>(statements: D1PreparedStatement[]) => {
      const held = statements.map((one) => written.get(one)!)
      const results = await db.batch<Row>(held.map(({ statement }) => statement))
      results.forEach((result, index) => note(held[index]!.query, result))
      return results
    },
  })
}

function meteredStatement(statement: D1PreparedStatement, query: string): D1PreparedStatement {
  const own = over(statement, {
    bind: (...values) => meteredStatement(statement.bind(...values), query),
    run: async <Row>() => note(query, await statement.run<Row>()),
    all: async <Row>() => note(query, await statement.all<Row>()),
  })
  written.set(own, { statement, query })
  return own
}

function note<Result extends D1Result>(query: string, result: Result): Result {
  const name = /SET archived_seq/.test(query) ? 'profile (archived)' : tableOf(query)
  if (result.meta.rows_written > 0) add(`d1.${name}`, result.meta.rows_written)
  return result
}

/** The table that a statement writes. */
function tableOf(query: string): string {
  if (/^\s*(CREATE|ALTER)/i.test(query)) return 'tables'
  return /\b(?:INTO|UPDATE|DELETE FROM|FROM)\s+(\w+)/i.exec(query)?.[1] ?? 'other'
}
