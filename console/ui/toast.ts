/** Short notices of what an action has done. */
import { signal } from '@preact/signals'

export type ToastTone = 'good' | 'bad'
export type Toast = {
  readonly id: number
  readonly tone: ToastTone
  readonly title: string
  readonly body: string
}

const MAX_TOASTS = 3
const SHOWN_MS = 8_000

export const toasts = signal<readonly Toast[]>([])

let lastId = 0

export function showToast(tone: ToastTone, title: string, body = ''): void {
  const id = ++lastId
  toasts.value = [...toasts.value, { id, tone, title, body }].slice(-MAX_TOASTS)
  setTimeout(() => dismissToast(id), SHOWN_MS)
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
