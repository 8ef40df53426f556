/** Small readers of what providers send. */
import { instant } from '../../../core/base/time.ts'
import { at } from '../sender/answer.ts'

export function text(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** Null where there is none. */
export function named(value: unknown, ...path: readonly (string | number)[]): string | null {
  return text(value, ...path).slice(0, 320) || null
}

export function list(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = path.length === 0 ? value : at(value, ...path)
  return Array.isArray(found) ? (found as unknown[]).slice(0, 1_000) : []
}

/** Epoch ms of an ISO time, or of seconds since 1970; null where it is neither. */
export function time(given: string): number | null {
  if (/^\d{9,11}(\.\d+)?$/.test(given)) return Math.round(Number(given) * 1000)
  return instant(given) ?? null
}

/** A part of a callback only where there is something to say. */
export function told<Name extends string>(name: Name, value: string): { readonly [K in Name]?: string } {
  return value === '' ? {} : ({ [name]: value.slice(0, 2_000) } as { readonly [K in Name]?: string })
}
