import { guard } from './guard.ts'

/** What `vitrina.on` can hear: event (recorded), consent, decision, ready. */
export type Bus = {
  /** Returns the function that stops listening. */
  on(name: string, listener: (payload: unknown) => void): () => void
  emit(name: string, payload: unknown): void
}

export function createBus(): Bus {
  let listeners: { name: string; tell(payload: unknown): void }[] = []
  return {
    on(name, listener) {
      const entry = { name, tell: guard(listener) }
      listeners = [...listeners, entry]
      return () => {
        listeners = listeners.filter((other) => other !== entry)
      }
    },
    emit(name, payload) {
      for (const entry of listeners) if (entry.name === name) entry.tell(payload)
    },
  }
}
