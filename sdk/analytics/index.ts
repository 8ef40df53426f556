/**
 * `window.analytics` as Segment's analytics.js has it, for shops whose pages already speak it
 * (`data-analytics`). It becomes calls.js, which only they load. Names are mapped at the edge.
 *
 * Differences, on purpose: `alias` makes nobody the same person (law 5); the id of the browser is
 * the Worker's own cookie, so `setAnonymousId` does nothing and `user().anonymousId()` is null.
 */
import type { Kit } from '../kit.ts'
import { isFields, keep, pageSaid, told } from './call.ts'
import type { Called, Said } from './call.ts'
import { through } from './middleware.ts'
import type { Middleware } from './middleware.ts'

type Stub = ArrayLike<unknown>[] & { initialize?: unknown }

export function runAnalytics(kit: Kit): void {
  const { bus, guard } = kit
  const page = window as unknown as { analytics?: Stub; vitrina: Record<string, Called> }
  const { vitrina, analytics: stub } = page
  // Another script answers to the name already; Segment's own stub only queues.
  if (stub?.initialize && !Array.isArray(stub)) return
  let middlewares: Middleware[] = []
  let userId: unknown = null

  const say = (said: Said, args: unknown[]) => {
    through(middlewares, said, (passed) => {
      keep(kit, vitrina.identify!, passed)
      bus.emit(`analytics ${said.type}`, told(passed))
    })
    const callback = args.find((arg) => typeof arg === 'function')
    if (callback) setTimeout(guard(callback as Called))
  }
  const hear = (name: string, listener: Called) =>
    bus.on(`analytics ${name}`, (args) => listener(...(args as unknown[])))

  const methods: Record<string, Called> = {
    track: (event, properties, ...rest) =>
      say({ type: 'track', event, properties: isFields(properties) ? properties : {} }, [
        properties,
        ...rest,
      ]),
    page: (...args) => say(pageSaid(args), args),
    identify(...args) {
      if (!isFields(args[0])) userId = args[0] ?? userId
      say({ type: 'identify', userId, traits: args.find(isFields) }, args)
    },
    group: (...args) => vitrina.group!(...args),
    alias: (id) => vitrina.alias!(id),
    ready: (listener) => setTimeout(guard(listener as Called)),
    on: (name, listener) => hear(String(name), listener as Called),
    once(name, listener) {
      const off = hear(String(name), (...args) => {
        off()
        ;(listener as Called)(...args)
      })
    },
    reset() {
      userId = null
      vitrina.reset!()
    },
    addSourceMiddleware: (middleware) => (middlewares = [...middlewares, middleware as Middleware]),
    off: () => undefined,
    setAnonymousId: () => undefined,
    debug: () => undefined,
    load: () => undefined,
  }
  const chained = Object.entries(methods).map(([name, method]) => {
    const safe = guard(method)
    return [name, (...args: unknown[]) => (safe(...args), analytics)]
  })
  const call = guard((queued: ArrayLike<unknown>) => {
    const [method, ...args] = Array.from(queued)
    return methods[String(method)]?.(...args)
  })
  const user = () => ({ id: () => userId, anonymousId: () => null, traits: () => ({}) })
  const analytics = { initialize: true, user, push: call, ...Object.fromEntries(chained) }
  page.analytics = analytics as never
  // What the stub has queued came first.
  if (Array.isArray(stub)) for (const queued of stub.splice(0)) call(queued)
}
