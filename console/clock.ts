/**
 * The instance's time as a signal. In the demo it runs hours ahead of the browser's, so nothing
 * in the console may read the browser's clock to say how long ago something was.
 */
import { computed, signal } from '@preact/signals'
import type { ClockView } from '../core/wire/admin.ts'

/** The instance's clock as last read; null where it cannot be read (production). */
export const clock = signal<ClockView | null>(null)

const offsetMs = signal(0)
const frozenAt = signal<number | null>(null)
/** The browser's own time, once a second. */
export const tick = signal(Date.now())

/** The instance's now; ticks once a second. */
export const now = computed(() => frozenAt.value ?? tick.value + offsetMs.value)

/** Takes the instance's time out of any answer that carries it. */
export function observeNow(at: number): void {
  if (frozenAt.value === null) {
    const fresh = at - Date.now()
    // Under a second it is the way of the answer, and following it would make the seconds jump.
    if (Math.abs(fresh - offsetMs.value) > 1_000) offsetMs.value = fresh
  } else frozenAt.value = at
}

export function observeClock(view: ClockView): void {
  clock.value = view
  frozenAt.value = view.frozen ? view.now : null
  offsetMs.value = view.now - Date.now()
}

export function startTicking(): void {
  setInterval(() => {
    tick.value = Date.now()
  }, 1_000)
}
