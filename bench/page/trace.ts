/** What a trace says of the main thread: script time, blocking time and long tasks, on the thread's own clock. */

/** An event as Chromium's tracing writes it; times in µs, `tdur` on the clock of the thread. */
export type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly url?: string } }
}

export const CATEGORIES: readonly string[] = [
  'devtools.timeline',
  'v8',
  'v8.execute',
  'toplevel',
  'blink.user_timing',
]

const TASK = 'ThreadControllerImpl::RunTask'
const LONG_US = 50_000

/** Whatever runs script; an outer one holds the time of those inside. */
const SCRIPT = new Set([
  'EvaluateScript',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  'v8.run',
  'v8.callFunction',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'EventDispatch',
  'XHRReadyStateChange',
  'XHRLoad',
  'FireIdleCallback',
  'FireAnimationFrame',
])

export type Reading = {
  /** From the start of the document to the mark. */
  readonly readyMs: number
  /** From the start of the document to `untilUs`. */
  readonly scriptMs: number
  /** What tasks took above 50 ms each, until then. */
  readonly blockingMs: number
  /** Tasks above 50 ms in which script ran for more than half of the time. */
  readonly longTasks: number
}

/**
 * @param mark   a performance mark's name; the process and thread that set it are the page's.
 * @param tailMs how long after the mark, or after `isLast` where that comes later, is still counted.
 * @param isLast finds the event that ends the start-up.
 */
export function readTrace(
  events: readonly TraceEvent[],
  mark: string,
  tailMs: number,
  isLast: (event: TraceEvent) => boolean = () => false,
): Reading | null {
  const marked = events.find(({ name }) => name === mark)
  if (!marked) return null
  const main = events.filter(({ pid, tid }) => pid === marked.pid && tid === marked.tid)
  const startUs = Math.max(
    0,
    ...main.filter((one) => one.name === 'navigationStart' && one.ts <= marked.ts).map(({ ts }) => ts),
  )
  const lastUs = Math.max(marked.ts, ...main.filter(isLast).map(({ ts }) => ts))
  const untilUs = lastUs + 1000 * tailMs
  const within = main.filter(({ ts, ph }) => ph === 'X' && ts >= startUs && ts <= untilUs)
  const scripts = outermost(within.filter(({ name }) => SCRIPT.has(name)))
  const tasks = outermost(within.filter(({ name }) => name === TASK))
  const long = tasks.filter((task) => ranUs(task) > LONG_US)
  return {
    readyMs: sumUs(scripts.filter(({ ts }) => ts < marked.ts)) / 1000,
    scriptMs: sumUs(scripts) / 1000,
    blockingMs: long.reduce((sum, task) => sum + ranUs(task) - LONG_US, 0) / 1000,
    longTasks: long.filter((task) => 2 * sumUs(scripts.filter((one) => isInside(one, task))) > ranUs(task))
      .length,
  }
}

const ranUs = ({ tdur, dur = 0 }: TraceEvent): number => tdur ?? dur
const sumUs = (events: readonly TraceEvent[]): number => events.reduce((sum, event) => sum + ranUs(event), 0)

function isInside(inner: TraceEvent, outer: TraceEvent): boolean {
  return inner.ts >= outer.ts && inner.ts < outer.ts + (outer.dur ?? 0)
}

/** Without those that began inside another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const found: TraceEvent[] = []
  let endUs = 0
  for (const event of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (event.ts < endUs) continue
    endUs = event.ts + (event.dur ?? 0)
    found.push(event)
  }
  return found
}
