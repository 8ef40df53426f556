/** Sticky buckets: who once saw a variation keeps it, though weights or coverage change. */
import { hashAttributeOf, textOf } from './attribute.ts'
import type { Attributes } from './attribute.ts'
import type { GrowthBookContext, GrowthBookExperiment, StickyDoc, StickyDocs } from './type.ts'

type Assignments = StickyDoc['assignments']

export function stickyKey(experiment: string, version = 0): string {
  return `${experiment}__${version}`
}

export function docKey(attribute: string, value: string): string {
  return `${attribute}||${value}`
}

export type Stuck = {
  /** Index of the variation that was kept, -1 for none. */
  readonly variation: number
  /** Took part in a version that must not count any more, and so must not take part again. */
  readonly isBlocked: boolean
}

export function stuckTo(experiment: GrowthBookExperiment, docs: StickyDocs, attributes: Attributes): Stuck {
  const { key, bucketVersion, minBucketVersion = 0, meta = [] } = experiment
  const kept = assignmentsOf(experiment, docs, attributes)
  for (let version = 0; version < minBucketVersion; version++)
    if (kept[stickyKey(key, version)] !== undefined) return { variation: -1, isBlocked: true }
  const name = kept[stickyKey(key, bucketVersion)]
  const variation = name === undefined ? -1 : meta.findIndex((one) => one.key === name)
  return { variation, isBlocked: false }
}

/** Of both attributes; what is kept for the first one wins. */
function assignmentsOf(
  { hashAttribute, fallbackAttribute }: GrowthBookExperiment,
  docs: StickyDocs,
  attributes: Attributes,
): Assignments {
  const first = hashAttributeOf(attributes, hashAttribute)
  const second = hashAttributeOf(attributes, fallbackAttribute)
  const of = ({ hashAttribute: name, hashValue }: typeof first) =>
    docs[docKey(name, textOf(hashValue))]?.assignments
  return { ...(second.hashValue ? of(second) : undefined), ...of(first) }
}

/** The documents with one more assignment; the same object where it was there already. */
export function withAssignment(
  docs: StickyDocs,
  attribute: { readonly name: string; readonly value: string },
  assignment: { readonly key: string; readonly variation: string },
): StickyDocs {
  const at = docKey(attribute.name, attribute.value)
  const before = docs[at]?.assignments ?? {}
  if (before[assignment.key] === assignment.variation) return docs
  return {
    ...docs,
    [at]: {
      attributeName: attribute.name,
      attributeValue: attribute.value,
      assignments: { ...before, [assignment.key]: assignment.variation },
    },
  }
}

/** The documents that a context can need: of the attributes that its experiments divide people by. */
export function docsFor(context: GrowthBookContext, attributes: Attributes, stored: StickyDocs): StickyDocs {
  const rules = Object.values(context.features ?? {}).flatMap(({ rules = [] }) =>
    rules.filter((rule) => rule.variations ?? rule.contextualVariations),
  )
  const names = [...rules, ...(context.experiments ?? [])].flatMap((one) => [
    one.hashAttribute || 'id',
    ...(one.fallbackAttribute ? [one.fallbackAttribute] : []),
  ])
  const keys = names.map((name) => docKey(name, textOf(hashAttributeOf(attributes, name).hashValue)))
  return Object.fromEntries(Object.entries(stored).filter(([key]) => keys.includes(key)))
}
