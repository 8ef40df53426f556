/** Segments by what people told and whom they act for: what was said, and who entered and left what. */
import { expect, test } from 'vitest'
import type { Draft } from '../event/made.ts'
import { timeline } from './timeline.ts'
import type { Deed } from './timeline.ts'

const tell = (traits: Record<string, unknown>): Draft => ({
  name: 'traits_update',
  source: 'server',
  params: { traits, source: 'crm' },
})
const act = (account: string, role: string | null, removed = false): Draft => ({
  name: 'account_update',
  source: 'server',
  params: { account, ...(role === null ? {} : { role }), ...(removed ? { removed } : {}) },
})

const TIMELINES: readonly (readonly [row: string, segment: string, deeds: readonly Deed[], told: string])[] =
  [
    ['SEG-01', 'women', [[1, tell({ gender: 'female' })]], '+1'],
    [
      'SEG-01',
      'women',
      [
        [1, tell({ gender: 'female' })],
        [3, tell({ gender: 'other' })],
      ],
      '+1 -3',
    ],
    ['SEG-01', 'women', [[1, tell({ gender: 'male' })]], ''],
    ['SEG-01', 'born-in-the-nineties', [[1, tell({ birthday: '1990-01-01' })]], '+1'],
    ['SEG-01', 'born-in-the-nineties', [[1, tell({ birthday: '1999-12-31' })]], '+1'],
    ['SEG-01', 'born-in-the-nineties', [[1, tell({ birthday: '2000-01-01' })]], ''],
    ['SEG-01', 'born-in-the-nineties', [[1, tell({ birthday: '05-17' })]], ''],
    ['SEG-12', 'near-the-brno-shop', [[2, tell({ region: 'jihomoravský kraj' })]], '+2'],
    [
      'SEG-12',
      'near-the-brno-shop',
      [
        [2, tell({ region: 'Praha' })],
        [4, tell({ preferred_store: 'Brno' })],
      ],
      '+4',
    ],
    ['SEG-12', 'near-the-brno-shop', [[2, tell({ city: 'Praha' })]], ''],
    ['SEG-14', 'company-buyers', [[1, act('acme', 'buyer')]], '+1'],
    [
      'SEG-14',
      'company-buyers',
      [
        [1, act('acme', 'accountant')],
        [2, act('brnox', 'buyer')],
      ],
      '+2',
    ],
    [
      'SEG-14',
      'company-buyers',
      [
        [1, act('acme', 'buyer')],
        [5, act('acme', 'accountant')],
      ],
      '+1 -5',
    ],
    [
      'SEG-14',
      'company-buyers',
      [
        [1, act('acme', 'buyer')],
        [6, act('acme', null, true)],
      ],
      '+1 -6',
    ],
  ]

test.each(TIMELINES)('%s %s %#', (...[, segment, deeds, told]) => {
  expect(timeline(segment, deeds, 30)).toBe(told)
})
