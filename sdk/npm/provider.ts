/**
 * A provider for OpenFeature's web SDK, over OFREP, that knows of consent: what may be read of a
 * person changes with their choice, so a choice brings new values. The official OFREP provider works
 * as well; it hears of a choice only at its next poll.
 */
import type { BulkAnswer, EvaluationSuccess } from '../../core/wire/flag.ts'
import type { Provider, ProviderOptions } from './openfeature.d.ts'

type Context = Readonly<Record<string, unknown>>
type Handler = (details?: unknown) => unknown
type Known = ReadonlyMap<string, BulkAnswer['flags'][number]>
type Page = { vitrina?: (...args: unknown[]) => unknown }

const CHANGED = 'PROVIDER_CONFIGURATION_CHANGED'

export function createProvider({
  base,
  key,
  fetch: ask = (...args) => fetch(...args),
}: ProviderOptions): Provider {
  const events = createEvents()
  let known: Known = new Map()
  let context: Context = {}
  let asked = 0

  async function refresh(): Promise<string[]> {
    const round = ++asked
    const response = await ask(`${base}/ofrep/v1/evaluate/flags`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ context }),
      credentials: 'include',
    })
    if (!response.ok) throw new Error(`the flags could not be read: ${response.status}`)
    const { flags } = (await response.json()) as BulkAnswer
    // A slow answer to an older question must not stand above a newer one.
    if (round !== asked) return []
    const before = known
    known = new Map(flags.map((flag) => [flag.key, flag]))
    return [...new Set([...before.keys(), ...known.keys()])].filter(
      (flag) => JSON.stringify(before.get(flag)) !== JSON.stringify(known.get(flag)),
    )
  }
  const again = () =>
    refresh().then(
      (flagsChanged) => {
        if (flagsChanged.length > 0) events.emit(CHANGED, { flagsChanged })
      },
      () => {
        // What is known stays in force.
      },
    )
  const resolve = (type: string) => (flag: string, fallback: unknown) =>
    details(known.get(flag), fallback, type)

  return {
    metadata: { name: 'vitrina' },
    runsOn: 'client',
    events,
    async initialize(first: Context = {}) {
      context = first
      const { vitrina } = globalThis as Page
      let hasChosen = false
      vitrina?.('on', 'consent', () => {
        hasChosen = true
        void again()
      })
      // A yes brings its cookie with the first answer: only then a person can be read.
      vitrina?.('on', 'answer', () => {
        if (hasChosen) void again()
        hasChosen = false
      })
      await refresh()
    },
    async onContextChange(_before: Context, next: Context) {
      context = next
      await refresh()
    },
    track(name: string, _context: Context, more?: Context) {
      ;(globalThis as Page).vitrina?.('track', name, more)
    },
    resolveBooleanEvaluation: resolve('boolean'),
    resolveStringEvaluation: resolve('string'),
    resolveNumberEvaluation: resolve('number'),
    resolveObjectEvaluation: resolve('object'),
  } as unknown as Provider
}

function details(flag: BulkAnswer['flags'][number] | undefined, value: unknown, type: string) {
  const failed = (errorCode: string, errorMessage: string) => ({
    value,
    reason: 'ERROR',
    errorCode,
    errorMessage,
  })
  if (!flag) return failed('FLAG_NOT_FOUND', 'There is no such flag.')
  if (!('value' in flag)) return failed(flag.errorCode, flag.errorDetails)
  if (typeof flag.value !== type) return failed('TYPE_MISMATCH', `The flag is no ${type}.`)
  const { reason, variant, metadata } = flag as EvaluationSuccess
  return {
    value: flag.value,
    reason,
    ...(variant && { variant }),
    ...(metadata && { flagMetadata: metadata }),
  }
}

/** The part of OpenFeature's emitter that its SDK calls; a package for it would be larger than the provider. */
function createEvents() {
  const handlers = new Map<string, Handler[]>()
  const of = (type: string) => handlers.get(type) ?? []
  const events = {
    emit: (type: string, told?: unknown) => of(type).forEach((handler) => handler(told)),
    addHandler: (type: string, handler: Handler) => void handlers.set(type, [...of(type), handler]),
    removeHandler: (type: string, handler: Handler) =>
      void handlers.set(
        type,
        of(type).filter((other) => other !== handler),
      ),
    removeAllHandlers: (type?: string) =>
      type === undefined ? handlers.clear() : void handlers.delete(type),
    getHandlers: of,
    setLogger: () => events,
  }
  return events
}
