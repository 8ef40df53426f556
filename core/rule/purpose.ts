/**
 * Purposes flow through rules: a field says what it may be read for, and a rule is as narrow as the
 * narrowest thing that it reads (PRV-02). Purposes are plain words here; core/consent names them.
 */
import type { Condition } from './condition.ts'
import { readsOf, textsIn } from './read.ts'
import type { Read } from './read.ts'
import { NAMESPACES, isForbiddenPath } from './schema.ts'
import type { Fields, Schema } from './schema.ts'

/** What may be read for no named purpose, with the word for it. */
export type Beyond = { readonly word: string; readonly at: string }

/** Everything in a condition that may not be read for this purpose. Unlabelled means: may not. */
export function beyondPurpose(condition: Condition, schema: Schema, purpose: string): readonly Beyond[] {
  return readsOf(condition).flatMap((read) =>
    labelsOf(read, schema)
      .filter(({ purposes }) => purposes !== null && !purposes.includes(purpose))
      .map(({ word }) => ({ word, at: read.at })),
  )
}

/**
 * What a condition may be used for: the purposes that everything it reads may be read for. So what is
 * made of it (a segment) cannot be used for more than what it was made from.
 *
 * @param all  every purpose there is; what reads nothing may be used for all of them.
 */
export function purposesOf<Purpose extends string>(
  condition: Condition,
  schema: Schema,
  all: readonly Purpose[],
): readonly Purpose[] {
  return all.filter((purpose) => beyondPurpose(condition, schema, purpose).length === 0)
}

/** Null: anybody may read it for anything; it says nothing of a person's doings. */
type Label = { readonly word: string; readonly purposes: readonly string[] | null }

function labelsOf(read: Read, schema: Schema): readonly Label[] {
  if (read.kind === 'event') return [eventLabel(read, schema)]
  const { path, operand } = read
  if (path === 'segments' || path.startsWith('segments.')) {
    const named = textsIn(operand)
    const labels = named.map((id) => ({ word: `segments ${id}`, purposes: own(schema.segmentPurposes, id) }))
    return labels.length > 0 ? labels : [{ word: 'segments', purposes: [] }]
  }
  // Which variant somebody drew is chance, and says nothing of them.
  if (path.startsWith('x.')) return [{ word: path, purposes: null }]
  const namespace = NAMESPACES.find((name) => path.startsWith(`${name}.`))
  const purposes = namespace ? below(schema[namespace] ?? {}, path.slice(namespace.length + 1)) : []
  return [{ word: path, purposes }]
}

function eventLabel({ event, path }: Read & { kind: 'event' }, schema: Schema): Label {
  const purposes = own(schema.eventPurposes, event)
  const fields = Object.hasOwn(schema.events, event) ? schema.events[event]! : {}
  const field = path?.startsWith('p.') ? fieldOr(fields, path.slice(2)) : null
  // A parameter may be narrower than its event, never wider.
  const narrowed = field?.purposes ? purposes.filter((one) => field.purposes!.includes(one)) : purposes
  return { word: path === null ? event : `${event} ${path}`, purposes: narrowed }
}

function below(fields: Fields, path: string): readonly string[] {
  return fieldOr(fields, path)?.purposes ?? []
}

/** The field at a path; an index and what stands below it belong to their list. */
function fieldOr(fields: Fields, path: string): Fields[string] | null {
  if (isForbiddenPath(path)) return null
  if (Object.hasOwn(fields, path)) return fields[path]!
  const list = /^(.+?)\.\d+(?:\.|$)/.exec(path)?.[1]
  return list !== undefined && Object.hasOwn(fields, list) ? fields[list]! : null
}

function own(table: Schema['eventPurposes'], name: string): readonly string[] {
  return table && Object.hasOwn(table, name) ? table[name]! : []
}
