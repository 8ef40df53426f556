/**
 * New, active, inactive: how a person and the shop stand. They change at midnight of the shop's
 * clock, on the day that is named, whatever the hour at which somebody came.
 */
import type { Condition } from '../../rule/condition.ts'
import type { Segment } from '../../segment/segment.ts'

// The day ends with its last second, so a second after it is midnight.
const IS_INACTIVE: Condition = { 'f.active_until': { $ago: { $gte: '1s' } } }
const IS_OVER: Condition = { 'f.new_until': { $ago: { $gte: '1s' } } }

export const RELATIONSHIP_SEGMENTS: readonly Segment[] = [
  {
    id: 'newcomers',
    version: 1,
    title: { cs: 'Noví: prvních 30 dní', en: 'New: the first 30 days' },
    when: { 'f.new_until': { $ago: { $lt: '1s' } } },
  },
  {
    id: 'active',
    version: 1,
    title: { cs: 'Aktivní: vracejí se', en: 'Active: coming back' },
    when: { ...IS_OVER, 'f.active_until': { $ago: { $lt: '1s' } } },
  },
  {
    id: 'inactive',
    version: 1,
    title: { cs: 'Neaktivní: 45 dní tu nebyli', en: 'Inactive: not here for 45 days' },
    when: IS_INACTIVE,
  },
]
