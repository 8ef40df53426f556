/** What names a person, brought to one normal form so that equal people are equal texts. */

export const IDENTIFIER_KINDS = [
  'external_id',
  'email',
  'phone',
  'push',
  'cart_id',
  'order_id',
  'anonymous_id',
] as const

/** Strongest first: the shop's own id, then addresses, then what names one cart, order or device. */
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

export type Identifier = {
  readonly kind: IdentifierKind
  /** Normal form. */
  readonly value: string
}

const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/

/**
 * An e-mail address in lower case without surrounding space; null when it is none.
 * Dots and plus signs in the local part stay: what they mean is up to each provider.
 */
export function normalEmail(text: string): string | null {
  const email = text.trim().toLowerCase()
  return email.length <= 254 && EMAIL.test(email) ? email : null
}

/**
 * A phone number in E.164. Nine digits without a country code are Czech (+420), which is what
 * people of the shop's country write; null when it can be no number.
 */
export function normalPhone(text: string): string | null {
  const compact = text.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+')
  if (/^\d{9}$/.test(compact)) return `+420${compact}`
  return /^\+[1-9]\d{7,14}$/.test(compact) ? compact : null
}

/** The address with all but its first letter and its domain hidden: "j•••@example.com", "+420 ••• ••1 234". */
export function masked(identifier: Identifier): string {
  const { kind, value } = identifier
  if (kind === 'email') return value.replace(/^(.)[^@]*/, '$1•••')
  if (kind === 'phone') return maskedPhone(value)
  return value
}

/** What was typed in freely, or is short, would be all but shown by a country code and four digits. */
function maskedPhone(value: string): string {
  if (/^\+\d{11,15}$/.test(value))
    return `${value.slice(0, 4)} ••• ••${value.slice(-4, -3)} ${value.slice(-3)}`
  const digits = value.replaceAll(/\D/g, '')
  return digits.length < 8 ? '•••' : `••• ••• ${digits.slice(-3)}`
}
