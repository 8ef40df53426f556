/** The Worker with a fault around it, as the header x-fault of a request says. Only the campaign of pages runs this. */
import type { Env } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'
import type { EdgeFault } from '../../campaign/edge/fault.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'
export { ProfileActor } from '../../../worker/actor/profile.ts'

/** After any deadline, also where a machine is so busy that two timers come due at once. */
const LATE_MS = 3_000

const fail = (): never => {
  throw new Error('a planted fault')
}
const never = () => new Promise<never>(() => {})
const later = async (): Promise<never> => {
  await new Promise((resolve) => setTimeout(resolve, 30))
  throw new Error('D1_ERROR: database is locked: SQLITE_BUSY')
}

type Doing = () => unknown

/** Anything whose every method does the same, however deep it is asked for. */
function all<Binding>(does: Doing): Binding {
  const proxy: unknown = new Proxy(() => {}, {
    get: (_, name) => (name === 'then' ? undefined : proxy),
    apply: () => does(),
  })
  return proxy as Binding
}

/** A database whose statements can be made, and then do something. */
function database(does: Doing): D1Database {
  const statement: unknown = new Proxy(
    {},
    { get: (_, name) => (name === 'bind' ? () => statement : name === 'then' ? undefined : does) },
  )
  return { prepare: () => statement, batch: does, exec: does } as unknown as D1Database
}

function actors(env: Env, view: Doing): Env['PROFILE'] {
  return {
    getByName: (name: string) =>
      new Proxy(env.PROFILE.getByName(name), {
        get: (real, key) => (key === 'view' || key === 'ruleView' ? view : Reflect.get(real, key)),
      }),
  } as unknown as Env['PROFILE']
}

const nonsense = { results: [{ body: '{"oops', id: 7, k: null }], n: 'NaN', meta: null }
const place = (selector: string) => JSON.stringify([{ slot: 'home', path: '*', selector }])

function broken(env: Env, fault: EdgeFault): Partial<Env> {
  switch (fault) {
    case 'kill-switch':
      return { EDGE: 'off' }
    case 'db-throws':
      return { DB: database(fail) }
    case 'db-locked':
      return { DB: database(later) }
    case 'db-hangs':
      return { DB: database(never) }
    case 'db-garbage':
      return { DB: database(async () => nonsense) }
    case 'kv-throws':
      return { CONFIG: all(fail) }
    case 'kv-hangs':
      return { CONFIG: all(never) }
    case 'kv-garbage':
      return { CONFIG: all(async () => '{"oops') }
    case 'actor-throws':
      return { PROFILE: actors(env, fail) }
    case 'actor-hangs':
      return { PROFILE: actors(env, never) }
    case 'actor-garbage':
      return { PROFILE: actors(env, async () => ({ consents: 7, features: 'none' })) }
    case 'actor-late':
      return {
        PROFILE: actors(env, () => new Promise((resolve) => setTimeout(() => resolve(null), LATE_MS))),
      }
    case 'receipts-fail':
      return { LAKE: all(fail), OUTBOX: all(fail) }
    case 'slots-garbage':
      return { SLOTS: '[{oops' }
    case 'selector-garbage':
      return { SLOTS: place('#place:has(> *) + ~') }
    case 'classes-garbage':
      return { SLOT_CLASSES: '{oops' }
    case 'deadline-garbage':
      return { DEADLINE_MS: 'soon' }
    case 'deadline-over':
      return { DEADLINE_MS: '1' }
    case 'busy':
      return { DB: busy(env.DB) }
    default:
      return {}
  }
}

/** Another database by name, so that nothing kept in memory stands in for it. */
function busy(real: D1Database): D1Database {
  return {
    prepare: (sql: string) => {
      const until = Date.now() + 60
      // The clock stands still while nothing is waited for; counting does not.
      for (let turn = 0; turn < 3e7 && Date.now() < until; turn++);
      return real.prepare(sql)
    },
    batch: (statements: D1PreparedStatement[]) => real.batch(statements),
  } as unknown as D1Database
}

const Real = HTMLRewriter
const FAILS_AT = 5

/** What the parser of a page does wrong. It is made within one turn after the page's first bytes, so each page names its own. */
function parserOf(fault: EdgeFault): typeof HTMLRewriter {
  if (fault === 'no-parser') return fail as unknown as typeof HTMLRewriter
  const changed = (way: (count: number) => 'whole' | 'cut' | 'broken' | 'lossy') =>
    function rewriter() {
      const real = new Real()
      const transform = real.transform.bind(real)
      real.transform = (response: Response) => {
        const parsed = transform(response)
        let count = 0
        const step = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            const half = chunk.subarray(0, Math.ceil(chunk.length / 2))
            const is = way(++count)
            if (is === 'lossy') return controller.enqueue(chunk.filter((_, index) => index % 10 !== 9))
            controller.enqueue(is === 'whole' ? chunk : half)
            if (is === 'cut') controller.terminate()
            if (is === 'broken') controller.error(new Error('a planted fault'))
          },
        })
        return new Response(parsed.body!.pipeThrough(step), parsed)
      }
      return real
    } as unknown as typeof HTMLRewriter
  if (fault === 'parser-cuts') return changed(() => 'cut')
  if (fault === 'parser-hangs-up') return changed(() => 'broken')
  if (fault === 'parser-lies') return changed(() => 'lossy')
  if (fault !== 'parser-throws') return Real
  return function rewriter() {
    let seen = 0
    return new Real().on('*', { element: () => void (++seen === FAILS_AT && fail()) })
  } as unknown as typeof HTMLRewriter
}

// A page's parser is made after its first bytes have come: by then another request may be under way.
let next: EdgeFault = 'none'
const Planted = new Proxy(Real, {
  construct: () => {
    const Parser = parserOf(next)
    return new Parser()
  },
})
Object.assign(globalThis, { HTMLRewriter: Planted })

/** `wrangler dev` sends whatever is called HTML through a parser of its own, which cuts what it cannot read. */
function unseen(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('x-type', headers.get('content-type') ?? '')
  headers.set('content-type', 'application/octet-stream')
  const { status, statusText } = response
  return new Response(response.body, { status, statusText, headers })
}

export default {
  ...worker,
  async fetch(request, env, ctx) {
    const fault = (request.headers.get('x-fault') ?? 'none') as EdgeFault
    const named = new Set(['no-parser', 'parser-throws', 'parser-cuts', 'parser-hangs-up', 'parser-lies'])
    next = named.has(fault) ? fault : 'none'
    return unseen(await worker.fetch(request, { ...env, ...broken(env, fault) }, ctx))
  },
} satisfies ExportedHandler<Env, never>
