/** Features of a person's time with the shop: when they came, and the stage of the lifecycle. */
import type { Declaration } from './reading.ts'
import { CONTRACT, COUNT, INSTANT, INSTANT_OR_NONE } from './field.ts'
import { STAGES, duesOf } from './lifecycle.ts'

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
