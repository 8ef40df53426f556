/** Reading what shop systems send: loosely typed JSON in which anything may be missing. */
import { isRecord } from '../../../core/base/json.ts'
import { MICRO, micro } from '../../../core/base/money.ts'
import { normalEmail } from '../../../core/identity/identifier.ts'

export type Json = Readonly<Record<string, unknown>>

export const recordAt = (value: unknown, name: string): Json => {
  const one = isRecord(value) ? value[name] : undefined
  return isRecord(one) ? one : {}
}

export const listAt = (value: unknown, name: string): readonly unknown[] => {
  const one = isRecord(value) ? value[name] : undefined
  return Array.isArray(one) ? one : []
}

/** Text, or a number as text; '' for anything else. Ids come as either. */
export function textAt(value: unknown, name: string): string {
  const one = isRecord(value) ? value[name] : undefined
  if (typeof one === 'string') return one.trim()
  return typeof one === 'number' && Number.isFinite(one) ? String(one) : ''
}

/** Micros of an amount; null where there is none. */
export const microAt = (value: unknown, name: string): number | null =>
  micro(isRecord(value) ? value[name] : undefined)

/** An amount that becomes exactly these micros again when it is read. */
export const amountOf = (micros: number): number => micros / MICRO

/**
 * Who is named. A malformed address is left out rather than letting the order be lost. The
 * telephone of an order is whom the courier calls, often somebody else: it names nobody.
 */
export function identifiersOf(named: {
  readonly externalId?: string
  readonly email?: string
  readonly cartId?: string
}): Record<string, string> {
  const email = named.email ? normalEmail(named.email) : null
  return {
    ...(named.externalId ? { external_id: named.externalId } : {}),
    ...(email ? { email } : {}),
    ...(named.cartId ? { cart_id: named.cartId } : {}),
  }
}

/** Yes in the words of plugins: true, 1, "1", "yes", "on", "ano". */
export function isYes(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    (typeof value === 'string' && /^(1|yes|on|true|ano)$/i.test(value.trim()))
  )
}
