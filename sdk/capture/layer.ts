/**
 * Hears every entry of the shop's dataLayer: those pushed before the tag came, and those to come.
 *
 * `push` is wrapped once per array and passes everything on, so wrappers put on before or after
 * (GTM's, a consent tool's) stay alive. The array is never created here: a page without one keeps
 * its globals; `attach` is called again whenever the page may have got a new one. It also finds
 * what came past the wrapper, into an array that is frozen or whose `push` was put back.
 */
import { guard } from '../guard.ts'
import { isFields } from './commerce.ts'

type Layer = unknown[] & { push: (...entries: unknown[]) => number }

export function createLayer(name: string, hear: (entry: unknown) => void): () => void {
  const heard = new WeakSet<object>()
  const wrapped = new WeakSet<Layer>()
  const take = guard((entry: unknown) => {
    if (!isFields(entry)) return
    heard.add(entry)
    hear(entry)
  })
  return guard(() => {
    const layer = (window as unknown as Record<string, Layer | undefined>)[name]
    if (!Array.isArray(layer)) return
    for (const entry of layer.slice()) if (!heard.has(entry as object)) take(entry)
    if (wrapped.has(layer)) return
    wrapped.add(layer)
    const { push } = layer
    // Defined, not assigned: where Array.prototype is frozen an assignment does nothing. By Reflect,
    // which does not complain of an array that is frozen itself.
    Reflect.defineProperty(layer, 'push', {
      configurable: true,
      writable: true,
      value(this: Layer, ...entries: unknown[]) {
        const length = push.apply(this, entries)
        entries.forEach(take)
        return length
      },
    })
  })
}
