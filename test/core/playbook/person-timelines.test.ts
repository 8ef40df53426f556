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

/** MONDAY is ten in the morning of 19 October in Prague; the clocks go back on the 25th. */
const MIDNIGHT = -10 / 24
const AN_HOUR_LATER = 1 / 24

test('SEG-03: new, active and inactive change at midnight of the shop, over the change of the clocks too', () => {
  const view: Draft = { name: 'view_item', params: { items: [{ item_id: 'K1', quantity: 1 }] } }
  const deeds: readonly Deed[] = [
    [0.5, view],
    [20, view],
  ]
  const days = (told: string) =>
    told.split(' ').map((one) => [one[0], Number(Number(one.slice(1)).toFixed(6))])
  const at = (day: number) => Number((day + MIDNIGHT + AN_HOUR_LATER).toFixed(6))
  expect(days(timeline('newcomers', deeds, 200))).toEqual([
    ['+', 0],
    ['-', at(30)],
  ])
  expect(days(timeline('active', deeds, 200))).toEqual([
    ['+', at(30)],
    ['-', at(65)],
  ])
  expect(days(timeline('inactive', deeds, 200))).toEqual([['+', at(65)]])
})
