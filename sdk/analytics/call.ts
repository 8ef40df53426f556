/** Segment's calls in Vitrina's words; each answers what its listeners are told. */
import type { EventName } from '../../core/event/catalogue.ts'
import type { Kit } from '../kit.ts'
import type { Fields } from './middleware.ts'

export type Called = (...args: unknown[]) => unknown
/** A call as a middleware sees it: Segment's fields. */
export type Said = { type: 'track' | 'page' | 'identify' } & Fields

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** `page('Category', 'Name', {…})`, `page('Name')` and `page({…})` are all in use. */
export function pageSaid(args: readonly unknown[]): Said {
  const texts = args.filter((arg) => typeof arg === 'string')
  const [category, name] = texts.length > 1 ? texts : [undefined, texts[0]]
  return { type: 'page', category, name, properties: args.find(isFields) }
}

/** Keeps what was said. */
export function keep({ recorder }: Kit, identify: Called, said: Fields): void {
  const { type, event, properties, category, name, userId, traits } = said
  const kind = category ?? name
  if (type === 'track') recorder.record(String(event) as EventName, properties)
  else if (type === 'page') recorder.record('page_view', kind ? { page_type: kind } : undefined)
  else if (userId == null) recorder.record('traits_update', { traits: traits ?? {}, source: 'page' })
  else identify(userId, traits)
}

/** What `analytics.on(type, …)` is called with. */
export function told({ type, event, properties, category, name, userId, traits }: Fields): unknown[] {
  if (type === 'track') return [event, properties]
  return type === 'page' ? [category, name, properties] : [userId, traits]
}
