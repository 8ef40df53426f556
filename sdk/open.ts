/** Makes the parts of the tag, brings them together, and answers what the page may call. */
import { api } from './api.ts'
import { createBus } from './bus.ts'
import { hears } from './capture/private.ts'
import type { Config } from './config.ts'
import { VERSION, configure } from './config.ts'
import { fromCategories, fromChoice } from './consent.ts'
import { decide } from './decide.ts'
import { cameFrom } from './event.ts'
import { fault, guard, later, listen, reportFaultsTo } from './guard.ts'
import type { Kit } from './kit.ts'
import { load } from './load.ts'
import { post } from './post.ts'
import { createRecorder } from './recorder.ts'
import { chooser, start } from './start.ts'

type Call = [name: string, ...args: never[]]
/** Exports of debug.js. */
type Debug = { openDebug(kit: Kit): void }

/** `window.vitrina`: the stub's queue before, a function with methods after. */
export type Stub = { q?: unknown; version?: string }

/** Opens once per page; a second tag finds the first and stays away. */
export function open(config: Config): void {
  const page = window as unknown as { vitrina?: Stub }
  const stub = page.vitrina
  if (stub?.version) return
  configure(config)
  const bus = createBus()
  const recorder = createRecorder(bus)
  reportFaultsTo((message) => {
    if (config.debug) console.debug('vitrina:', message)
    recorder.record('sdk_error', { message })
  })
  const kit: Kit = {
    config,
    bus,
    recorder,
    guard,
    listen,
    later,
    post,
    decide: (slots, more) => decide(recorder, slots, more),
    fromCategories,
    fromChoice,
    cameFrom,
    hears,
    choose: chooser(recorder.choose, config.banner),
    load,
  }
  const methods: Record<string, (...args: never[]) => unknown> = api(kit)
  for (const name of Object.keys(methods)) methods[name] = guard(methods[name]!)
  const call = guard(([name, ...args]: Call) => methods[name]?.(...args))
  // The page's stub pushes into `vitrina.q`, whichever `vitrina` that is by then.
  page.vitrina = Object.assign((...args: Call) => call(args), methods, {
    version: VERSION,
    q: { push: call },
  })
  const run = guard(async () => {
    // Whoever looks on has to be there before anything happens.
    if (config.debug) await kit.load<Debug>('debug').then((debug) => debug.openDebug(kit), fault)
    start(kit)
    if (Array.isArray(stub?.q)) stub.q.forEach(call)
    bus.emit('ready', VERSION)
  })
  // A page rendered ahead of a click that may never come is not a page view.
  if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', run)
  else run()
}
