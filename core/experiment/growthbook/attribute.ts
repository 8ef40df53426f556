/** What is known of somebody, and which of it an experiment divides people by. */
import type { GrowthBookContext } from './type.ts'

export type Attributes = { readonly [name: string]: unknown }

export type HashAttribute = { readonly hashAttribute: string; readonly hashValue: unknown }

export function attributesOf(context: GrowthBookContext): Attributes {
  return { ...context.attributes, ...context.attributeOverrides }
}

/** The attribute and its value ('' where there is none); the fallback where the first has no value. */
export function hashAttributeOf(attributes: Attributes, name?: string, fallback?: string): HashAttribute {
  const hashAttribute = name || 'id'
  const hashValue = valueOf(attributes, hashAttribute)
  if (hashValue || !fallback) return { hashAttribute, hashValue }
  const second = valueOf(attributes, fallback)
  return second ? { hashAttribute: fallback, hashValue: second } : { hashAttribute, hashValue: second }
}

/** A name is no path, even with dots, as in GrowthBook's SDK. Nobody is divided by 0, null or false. */
function valueOf(attributes: Attributes, name: string): unknown {
  return (Object.hasOwn(attributes, name) && attributes[name]) || ''
}

/** How a value is written in keys of sticky buckets. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
