/** What a row of the form can be about: the fields and events of the shop, with their names. */
import { FEATURES } from '../../core/feature/declaration.ts'
import type { Field } from '../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../core/segment/shop-schema.ts'
import type { Language } from '../format.ts'
import type { Row } from './form.ts'

export type FieldKind = 'number' | 'text' | 'choice' | 'flag' | 'instant' | 'set'

export type FormField = {
  readonly path: string
  readonly kind: FieldKind
  /** Texts of a choice. */
  readonly of: readonly string[]
}

const KINDS: Partial<Record<Field['type'], FieldKind>> = {
  number: 'number',
  string: 'text',
  enum: 'choice',
  boolean: 'flag',
  instant: 'instant',
  set: 'set',
}

/** Fields of people, their features, carts and consents; the page is not known without a visitor on it. */
export const FORM_FIELDS: readonly FormField[] = (['f', 'p', 'cart', 'consent'] as const).flatMap((space) =>
  Object.entries(SHOP_SCHEMA[space] as Record<string, Field>).flatMap(([name, field]): FormField[] => {
    const kind = KINDS[field.type]
    return kind ? [{ path: `${space}.${name}`, kind, of: field.type === 'enum' ? field.of : [] }] : []
  }),
)

export const FORM_EVENTS: readonly string[] = Object.keys(SHOP_SCHEMA.events)

export function fieldOf(path: string): FormField | null {
  return FORM_FIELDS.find((one) => one.path === path) ?? null
}

/** @param words  meanings of paths, for those that declare no title. */
export function fieldName(path: string, language: Language, words: Readonly<Record<string, string>>): string {
  const id = path.startsWith('f.') ? path.slice(2) : ''
  const feature = Object.hasOwn(FEATURES, id) ? FEATURES[id as keyof typeof FEATURES] : null
  return feature?.title[language] ?? words[path] ?? path
}

/** A row about a field, as it begins. */
export function rowFor({ path, kind, of }: FormField): Row {
  switch (kind) {
    case 'number':
      return { kind: 'value', path, op: '$gte', value: 1 }
    case 'flag':
      return { kind: 'value', path, op: '$eq', value: true }
    case 'instant':
      return { kind: 'age', path, op: '$lt', days: 30 }
    case 'set':
      return { kind: 'has', path, value: '' }
    case 'choice':
      return { kind: 'value', path, op: '$eq', value: of[0] ?? '' }
    case 'text':
      return { kind: 'value', path, op: '$eq', value: '' }
  }
}

export const NEW_EVENT_ROW: Row = { kind: 'did', event: 'view_item', not: false, count: 1, days: 30 }
