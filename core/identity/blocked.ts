/**
 * Values that name nobody, though shops send them by the thousand: one of them would make one person
 * of all who share it.
 */
import type { Identifier } from './identifier.ts'

/** Written without case and surrounding space. */
const NOBODY: ReadonlySet<string> = new Set([
  '',
  'anonymous',
  'anonym',
  'guest',
  'host',
  'none',
  'null',
  'nil',
  'undefined',
  'unknown',
  'n/a',
  'na',
  'nan',
  'true',
  'false',
  'test',
  'user',
  '[object object]',
  '-1',
])
/** Zeros and dashes in any number, and templates that were never filled in. */
const UNFILLED = /^[0-]*$|^\{\{.*\}\}$|^\$\{.*\}$|^%.*%$|^<.*>$/s

/** Addresses that shops give to orders without one. */
const NO_ADDRESS = /^(no-?reply|noemail|no-?email|bez-?emailu|neuveden|neznamy|unknown|anonymous|test)@/

export function isBlocked({ kind, value }: Identifier): boolean {
  const text = value.trim().toLowerCase()
  if (NOBODY.has(text) || UNFILLED.test(text)) return true
  if (kind === 'email') return NO_ADDRESS.test(text) || /@(example|test|localhost)$/.test(text)
  // One digit over and over: 000000000, 111111111, 123456789 are typed where a number must be given.
  if (kind === 'phone') return /(\d)\1{7}$/.test(text) || text.endsWith('123456789')
  return false
}
