/** Definitions as text: one order of keys, so that a difference in git is a difference in meaning. */
import type { JsonRecord } from '../../core/base/json.ts'
import { isRecord } from '../../core/base/json.ts'

/** What tells what something is comes first; the rest by name. */
const FIRST = ['$schema', 'id', 'kind', 'key', 'name', 'title', 'class', 'purpose', 'owner'] as const
/** What is long comes last. */
const LAST = ['steps', 'blocks', 'events', 'expect'] as const

const rankOf = (key: string): number => {
  const first = (FIRST as readonly string[]).indexOf(key)
  if (first >= 0) return first
  const last = (LAST as readonly string[]).indexOf(key)
  return last >= 0 ? 1_000 + last : 100
}

const compareKeys = (a: string, b: string) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0)

export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort(compareKeys)
      .map((key) => [key, inOrder(value[key])]),
  )
}

const WIDE = 100

/** The text of a file. @param schema  its address from the file, or null. */
export function textOf(body: JsonRecord, schema: string | null): string {
  const whole = schema === null ? body : { $schema: schema, ...body }
  return `${written(inOrder(whole), '')}\n`
}

/** Short lists and objects stand on one line. */
function written(value: unknown, indent: string): string {
  if (!Array.isArray(value) && !isRecord(value)) return JSON.stringify(value)
  const short = oneLine(value)
  if (indent !== '' && short.length + indent.length <= WIDE && !isDeep(value)) return short
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const parts = Array.isArray(value)
    ? value.map((one) => inner + written(one, inner))
    : Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${written(one, inner)}`)
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(',\n')}\n${indent}${close}`
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

/** More than two levels are easier to read below each other. */
function isDeep(value: unknown, depth = 0): boolean {
  if (!Array.isArray(value) && !isRecord(value)) return false
  return depth > 2 || Object.values(value).some((one) => isDeep(one, depth + 1))
}
