/** Features of a person's time with the shop: when they came, and the stage of the lifecycle. */
import { midnightAfter } from '../base/prague.ts'
import { SECOND_MS } from '../base/time.ts'
import type { Declaration } from './reading.ts'
import { CONTRACT, COUNT, INSTANT, INSTANT_OR_NONE } from './field.ts'
import { STAGES, duesOf } from './lifecycle.ts'

/** Days of the shop's clock, so that somebody becomes another at midnight and not at the hour they came: the instants are the last second of a day. */
export const NEW_DAYS = 30
export const INACTIVE_DAYS = 45

const staged = {
  unit: 'instant',
  span: { window: 'all orders' },
  source: ['purchase'],
  purposes: CONTRACT,
  freshness: 'timer',
} as const
const seen = {
  unit: 'instant',
  span: { window: 'all events' },
  source: ['any'],
  purposes: CONTRACT,
  freshness: 'event',
  field: INSTANT,
} as const

export const PERSON_FEATURES = {
  first_seen_at: {
    ...seen,
    title: { cs: 'Poprvé viděn', en: 'First seen' },
    read: ({ profile }) => profile.createdAt,
  },
  last_seen_at: {
    ...seen,
    title: { cs: 'Naposledy viděn', en: 'Last seen' },
    read: ({ profile }) => profile.lastSeenAt,
  },
  new_until: {
    ...seen,
    title: { cs: 'Nový do', en: 'New until' },
    read: ({ profile }) => midnightAfter(profile.createdAt, NEW_DAYS) - SECOND_MS,
  },
  active_until: {
    ...seen,
    title: { cs: 'Aktivní do', en: 'Active until' },
    read: ({ profile }) => midnightAfter(profile.lastSeenAt, INACTIVE_DAYS) - SECOND_MS,
  },
  events: {
    ...seen,
    title: { cs: 'Počet událostí', en: 'Events' },
    unit: 'events',
    field: COUNT,
    read: ({ profile }) => profile.eventCount,
  },
  lifecycle: {
    ...staged,
    title: { cs: 'Fáze vztahu', en: 'Lifecycle stage' },
    unit: null,
    field: { type: 'enum', of: STAGES },
    read: ({ features }) => features.lifecycle.stage,
  },
  lifecycle_since: {
    ...staged,
    title: { cs: 'Ve fázi od', en: 'In the stage since' },
    field: INSTANT,
    read: ({ profile, features }) => features.lifecycle.since ?? profile.createdAt,
  },
  at_risk_at: {
    ...staged,
    title: { cs: 'Kdy bude v ohrožení', en: 'At risk from' },
    field: INSTANT_OR_NONE,
    read: ({ features }) => duesOf(features.lifecycle, features.orders).atRiskAt,
  },
  lost_at: {
    ...staged,
    title: { cs: 'Kdy bude ztracen', en: 'Lost from' },
    field: INSTANT_OR_NONE,
    read: ({ features }) => duesOf(features.lifecycle, features.orders).lostAt,
  },
} as const satisfies Readonly<Record<string, Declaration>>
