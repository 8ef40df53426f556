/**
 * What a price may hang on. A discount may be for whom the shop likes; a price that one person sees and
 * another does not must hang on what is bought, when, and what is agreed, never on who somebody is or on
 * how much they seem ready to pay: of origin and place (EU 2018/302), of a trait, of one person alone.
 */
import { needsOf } from '../rule/needs.ts'
import type { Condition } from '../rule/condition.ts'
import { ANY, namedSegments } from '../segment/named.ts'
import type { Segment } from '../segment/segment.ts'

/** Words that end in a dot stand for everything below them. */
const MAY: readonly string[] = [
  'cart.',
  'consent.',
  'ctx.hour',
  'ctx.weekday',
  'ctx.url.',
  'ctx.utm.',
  'ctx.product.',
  'ctx.returning',
  'f.orders',
  'f.first_order_at',
  'f.last_order_at',
  'f.last_purchase_at',
  // What a shop has agreed with a company.
  'p.accounts',
  'segments',
]

const EVENTS: readonly string[] = ['purchase', 'segment_entered', 'segment_left']

/** Of fewer people than this a price would be of persons, not of a group. */
export const LEAST_GROUP = 5

/**
 * What the rule of a price reads that no price may hang on, also through the segments that it names;
 * sorted, empty where it is fair.
 */
export function unfairReads(
  when: Condition,
  segments: readonly Pick<Segment, 'id' | 'when'>[],
  seen: readonly string[] = [],
): string[] {
  const { paths, events } = needsOf(when)
  const own = [
    ...paths.filter((path) => !MAY.some((word) => isBelow(path, word))),
    ...events.filter((event) => !EVENTS.includes(event)),
  ]
  const named = namedSegments(when).filter((id) => !seen.includes(id))
  const through = named.flatMap((id) => {
    if (id === ANY) return [id]
    const segment = segments.find((one) => one.id === id)
    return segment ? unfairReads(segment.when, segments, [...seen, ...named]) : []
  })
  return [...new Set([...own, ...through])].sort()
}

function isBelow(path: string, word: string): boolean {
  return word.endsWith('.') ? path.startsWith(word) : path === word || path.startsWith(`${word}.`)
}

/** Whether a rule reads anything of a person at all. */
export function readsPerson(when: Condition): boolean {
  const { namespaces, states } = needsOf(when)
  return states.length > 0 || namespaces.some((name) => name !== 'ctx' && name !== 'cart')
}
