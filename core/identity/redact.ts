/**
 * Hides addresses in whatever leaves the actor: archive, live stream, dead letters.
 *
 * By name (email, phone, address) and by look: an e-mail address in any other text is masked too,
 * for a shop that puts one into a search term or an id does not ask us first.
 */
import { isRecord } from '../base/json.ts'
import { masked } from './identifier.ts'

const EMAIL_INSIDE = /[^\s@"'<>&?=/:,;]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}/gi
const PHONE_NAMES = new Set(['phone', 'tel', 'telephone', 'mobile'])
const MAX_DEPTH = 12

/** The value with every address masked; the shape stays. */
export function redact(value: unknown, name = '', depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, name)
  if (depth >= MAX_DEPTH) return null
  if (Array.isArray(value)) return value.map((one) => redact(one, name, depth + 1))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redact(one, key, depth + 1)]))
}

function redactText(text: string, name: string): string {
  const isPhone = PHONE_NAMES.has(name.toLowerCase()) || (name === 'address' && /^\+\d{8,15}$/.test(text))
  if (isPhone) return masked({ kind: 'phone', value: text })
  return text.replaceAll(EMAIL_INSIDE, (email) => masked({ kind: 'email', value: email }))
}
