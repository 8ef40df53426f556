/**
 * Five segments that everybody is in exactly one of, at any time.
 *
 * They stand on orders alone, so they hold without any consent to personalise; each but the first
 * two is what the ones before it leave, so nobody falls between them, whatever is missing.
 */
import type { Condition } from '../../rule/condition.ts'
import type { Segment } from '../../segment/segment.ts'

const HAS_ORDERED: Condition = { 'f.orders': { $gte: 1 } }
const IS_LONG_AGO: Condition = { 'f.last_order_at': { $ago: { $gte: '120d' } } }
const IS_OLD_FRIEND: Condition = { 'f.first_order_at': { $ago: { $gte: '180d' } } }

export const LIFECYCLE_SEGMENTS: readonly Segment[] = [
  {
    id: 'acquisition',
    version: 1,
    title: { cs: 'Akvizice: ještě nenakoupili', en: 'Acquisition: no order yet' },
    when: { $not: HAS_ORDERED },
  },
  {
    id: 'reactivation',
    version: 1,
    title: { cs: 'Reaktivace: 120 dní bez objednávky', en: 'Reactivation: no order for 120 days' },
    when: { ...HAS_ORDERED, ...IS_LONG_AGO },
  },
  {
    id: 'onboarding',
    version: 1,
    title: { cs: 'Uvedení: první objednávka', en: 'Onboarding: the first order' },
    when: { 'f.orders': { $gte: 1, $lt: 2 }, $not: IS_LONG_AGO },
  },
  {
    id: 'growth',
    version: 1,
    title: { cs: 'Růst: vracejí se prvního půl roku', en: 'Growth: coming back in the first half-year' },
    when: { 'f.orders': { $gte: 2 }, $nor: [IS_LONG_AGO, IS_OLD_FRIEND] },
  },
  {
    id: 'retention',
    version: 1,
    title: { cs: 'Udržení: stálí déle než půl roku', en: 'Retention: with us for more than half a year' },
    when: { 'f.orders': { $gte: 2 }, $not: IS_LONG_AGO, ...IS_OLD_FRIEND },
  },
]
