/** Who waits for the fate of one event. */
import type { Verdict } from '../core/wire/events.ts'

type Status = Verdict['status']

export type Verdicts = {
  judged(id: string, status: Status): void
  /** undefined where no verdict comes in time. */
  on(id: string, timeoutMs: number): Promise<Status | undefined>
}

export function createVerdicts(): Verdicts {
  const asked = new Map<string, (status: Status) => void>()
  return {
    judged: (id, status) => asked.get(id)?.(status),
    on: (id, timeoutMs) =>
      new Promise((resolve) => {
        asked.set(id, resolve)
        setTimeout(resolve, timeoutMs)
      }),
  }
}
