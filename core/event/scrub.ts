/** Refused input as it may be kept and shown: no sensitive field, no address, no key, no depth. */
import { isRecord } from '../base/json.ts'
import { HIDDEN, maskText, maskUrl } from './mask.ts'
import { namesThing, sensitiveKind } from './sensitive.ts'
import type { SensitiveKind } from './sensitive.ts'

export type Scrubbed = {
  readonly value: unknown
  /** Whether something was hidden or left out. */
  readonly isMasked: boolean
  /** What was left out for being sensitive. */
  readonly sensitive: readonly SensitiveKind[]
}

const MAX_DEPTH = 10
const MAX_ENTRIES = 3_000
const URL_NAME = /^(url|referrer|href|link|location|page)$/i

type Walk = { isMasked: boolean; readonly sensitive: SensitiveKind[]; left: number }

/** Total: takes whatever JSON can say, however deep and long. */
export function scrub(raw: unknown): Scrubbed {
  const walk: Walk = { isMasked: false, sensitive: [], left: MAX_ENTRIES }
  const value = scrubbed(raw, '', walk, 0)
  return { value, isMasked: walk.isMasked, sensitive: walk.sensitive }
}

/** A sentence or a path that repeats what the sender wrote. */
export function scrubText(text: string): string {
  return maskText(text).text
}

function scrubbed(value: unknown, name: string, walk: Walk, depth: number): unknown {
  if (typeof value === 'string') return scrubbedText(value, name, walk)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  if (depth >= MAX_DEPTH || walk.left <= 0) {
    walk.isMasked = true
    return HIDDEN
  }
  if (Array.isArray(value))
    return value.slice(0, walk.left).map((one: unknown) => {
      walk.left--
      return scrubbed(one, name, walk, depth + 1)
    })
  return isRecord(value) ? scrubbedRecord(value, walk, depth) : null
}

function scrubbedRecord(value: Record<string, unknown>, walk: Walk, depth: number): Record<string, unknown> {
  const kept: [string, unknown][] = []
  for (const [key, one] of Object.entries(value)) {
    if (walk.left-- <= 0) {
      walk.isMasked = true
      break
    }
    const kind = sensitiveKind(key, one)
    if (kind) {
      walk.sensitive.push(kind)
      walk.isMasked = true
    } else kept.push([scrubbedText(key, '', walk), scrubbed(one, key, walk, depth + 1)])
  }
  return Object.fromEntries(kept)
}

function scrubbedText(text: string, name: string, walk: Walk): string {
  const { text: hidden, found } = URL_NAME.test(name) ? maskUrl(text) : maskText(text, namesThing(name))
  if (hidden !== text) walk.isMasked = true
  walk.sensitive.push(...found)
  return hidden
}
