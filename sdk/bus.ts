import { guard } from './guard.ts'

/** What `vitrina.on` can hear: event (recorded), consent, decision, ready. */
export type Bus = {
  /** Returns the function that stops listening. */
  on(name: string, listener: (payload: unknown) => void): () => void
  emit(name: string, payload: unknown): void
}

export function createBus(): Bus {
  const listeners: { name: string; tell: (payload: unknown) => void }[] = []
  return {
    on(name, listener) {
      const entry = { name, tell: guard('on', listener) }
      listeners.push(entry)
      return () => {
        const index = listeners.indexOf(entry)
        if (index >= 0) listeners.splice(index, 1)
      }
    },
    emit(name, payload) {
      for (const entry of listeners.slice()) if (entry.name === name) entry.tell(payload)
    },
  }
}
