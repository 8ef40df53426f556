/**
 * Nothing of ours escapes into the page: whatever runs on behalf of the shop's page runs inside
 * `guard`. A fault is told to one sink, a few times at most, and the page goes on.
 */
type Sink = (where: string, message: string) => void

/** A page that breaks on every scroll must not fill the outbox with complaints. */
const MAX_FAULTS = 5
let faults = 0
let sink: Sink | undefined

/** Sets where faults are told; until then they are only counted. */
export function reportFaultsTo(next: Sink): void {
  sink = next
}

export function fault(where: string, error: unknown): void {
  if (++faults > MAX_FAULTS) return
  try {
    sink?.(where, String((error as Error)?.message ?? error).slice(0, 200))
  } catch {
    // The sink itself is broken: there is nobody left to tell.
  }
}

/** The same function, but total: a throw or a rejection becomes `undefined` and a fault. */
export function guard<Args extends unknown[], Out>(where: string, run: (...args: Args) => Out) {
  return (...args: Args): Out | undefined => {
    try {
      const out = run(...args)
      if (!(out instanceof Promise)) return out
      return out.catch((error: unknown) => fault(where, error)) as Out
    } catch (error) {
      fault(where, error)
      return undefined
    }
  }
}

/** A guarded, passive listener; returns nothing because the tag listens for as long as the page lives. */
export function listen<E extends Event>(
  target: EventTarget,
  types: string,
  react: (event: E) => void,
  capture = true,
): void {
  const guarded = guard(types, react) as EventListener
  for (const type of types.split(' ')) target.addEventListener(type, guarded, { capture, passive: true })
}

/** A guarded timer. */
export function later(where: string, delayMs: number, run: () => unknown): number {
  return setTimeout(guard(where, run), delayMs) as unknown as number
}
