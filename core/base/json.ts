/**
 * JSON as a value we may trust to be finite, shallow and free of names that reach a prototype.
 *
 * `JSON.parse` accepts a million levels where `JSON.stringify` overflows at ten thousand, and a
 * key `__proto__` pollutes any naive merge later on; both are refused where they enter
 * (reliability.md, L18 and L19).
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord
export type JsonRecord = { readonly [key: string]: Json }

export const MAX_JSON_DEPTH = 8
export const MAX_JSON_KEYS = 200
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export type JsonFault = {
  code: 'too_deep' | 'forbidden_key' | 'too_many_keys' | 'control_character'
  path: string
}

type Walk = { value: unknown; path: string; depth: number }

/**
 * The first fault of a parsed JSON value, or null when it is sound.
 *
 * Iterative, so that no input can overflow the stack. NUL is refused because SQLite and CSV
 * readers cut text at it; other control characters are left to the renderers.
 */
export function jsonFault(
  root: unknown,
  maxDepth = MAX_JSON_DEPTH,
  maxKeys = MAX_JSON_KEYS,
): JsonFault | null {
  const stack: Walk[] = [{ value: root, path: '', depth: 0 }]
  let keys = 0
  for (let walk = stack.pop(); walk; walk = stack.pop()) {
    const { value, path, depth } = walk
    if (typeof value === 'string' && value.includes('\u0000')) return { code: 'control_character', path }
    if (typeof value !== 'object' || value === null) continue
    if (depth >= maxDepth) return { code: 'too_deep', path }
    const isList = Array.isArray(value)
    for (const key of Object.keys(value)) {
      if (!isList && FORBIDDEN_KEYS.has(key)) return { code: 'forbidden_key', path: `${path}/${key}` }
      if (key.includes('\u0000')) return { code: 'control_character', path }
      if (!isList && ++keys > maxKeys) return { code: 'too_many_keys', path }
      stack.push({ value: (value as Record<string, unknown>)[key], path: `${path}/${key}`, depth: depth + 1 })
    }
  }
  return null
}

/** Whether a value is a plain record (not null, not a list). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
