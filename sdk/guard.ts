/**
 * Nothing of ours escapes into the page: whatever runs on behalf of the shop's page runs inside
 * `guard`. A fault is told to one sink, a few times at most, and the page goes on.
 */
type Sink = (message: string) => void

/** A page that breaks on every scroll must not fill the outbox with complaints. */
const MAX_FAULTS = 5
const MAX_MESSAGE = 300
let faults = 0
let sink: Sink | undefined

/** Sets where faults are told; until then they are only counted. */
export function reportFaultsTo(next: Sink): void {
  sink = next
}

/** The stack says where, in the shipped file; another value that was thrown speaks for itself. */
export function fault(error: unknown): void {
  if (++faults <= MAX_FAULTS) tell(String((error as Error)?.stack ?? error))
}

/** Tells the server, as an `sdk_error`, and whoever debugs the page. */
export function tell(message: string): void {
  try {
    sink?.(message.slice(0, MAX_MESSAGE))
  } catch {
    // The sink itself is broken: there is nobody left to tell.
  }
}

/** The same function, but total: a throw or a rejection becomes `undefined` and a fault. */
export function guard<Args extends unknown[], Out>(run: (...args: Args) => Out) {
  return (...args: Args): Out | undefined => {
    try {
      const out = run(...args)
      // Not `instanceof`: a page may have put its own Promise in place of the one that async functions return.
      return ((out as Partial<Promise<unknown>>)?.catch?.(fault) as Out) ?? out
    } catch (error) {
      return fault(error) as undefined
    }
  }
}

/** A guarded, passive listener; returns nothing because the tag listens for as long as the page lives. */
export function listen<E extends Event>(target: EventTarget, types: string, react: (event: E) => void): void {
  for (const type of types.split(' '))
    target.addEventListener(type, guard(react) as EventListener, { capture: true, passive: true })
}

/**
 * A guarded timer; never 0. In a page that has gone there are none, and work that is still under way
 * there has to rest for ever: else it tries again at once, in the process of the page that follows.
 */
export function later(delayMs: number, run: () => unknown): number {
  return +setTimeout(guard(run), delayMs) || -1
}
