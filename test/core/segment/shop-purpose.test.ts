import { expect, test } from 'vitest'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { FEATURES } from '../../../core/feature/declaration.ts'
import {
  FEATURE_PURPOSES,
  FOR_ALL,
  PROFILING,
  TRAIT_PURPOSES,
  eventPurposes,
  labelled,
} from '../../../core/segment/shop-purpose.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

test('a field keeps its own label, takes that of the table, else that of the rest', () => {
  const fields = {
    own: { type: 'string', purposes: ['ads'] },
    named: { type: 'string' },
    other: { type: 'number', min: 0 },
  } as const
  expect(labelled(fields, { own: PROFILING, named: FOR_ALL }, PROFILING)).toEqual({
    own: { type: 'string', purposes: ['ads'] },
    named: { type: 'string', purposes: FOR_ALL },
    other: { type: 'number', min: 0, purposes: ['personalisation'] },
  })
})

test('names of Object are in no table', () => {
  const fields = Object.fromEntries([['constructor', { type: 'string' } as const]])
  expect(Object.values(labelled(fields, {}, PROFILING))).toEqual([{ type: 'string', purposes: PROFILING }])
})

test('features carry what their declarations say', () => {
  for (const [id, { purposes }] of Object.entries(FEATURES)) {
    expect(FEATURE_PURPOSES[id as keyof typeof FEATURES]).toEqual(purposes)
    expect(SHOP_SCHEMA.f[id as keyof typeof FEATURES].purposes).toEqual(purposes)
  }
  expect(SHOP_SCHEMA.p.language.purposes).toEqual(TRAIT_PURPOSES.language)
})

test('each event says what it may be counted for; looking at things is profiling', () => {
  const labels = eventPurposes(Object.keys(EVENTS))
  expect(Object.keys(labels)).toEqual(Object.keys(EVENTS))
  expect(labels.view_item).toEqual(['personalisation'])
  expect(labels.search).toEqual(['personalisation'])
  expect(labels.purchase).toEqual(PURPOSES)
  expect(SHOP_SCHEMA.eventPurposes).toEqual(labels)
})
