import { expect, test } from 'vitest'
import { afterStep, stepAt, waysFrom } from '../../../core/journey/journey.ts'
import type { Step } from '../../../core/journey/journey.ts'
import { journey, message } from './made.ts'

const steps: Step[] = [
  { id: 'wait', kind: 'wait', for: '1h' },
  { id: 'fork', kind: 'branch', ways: [{ key: 'vip', when: {}, to: 'late' }] },
  { id: 'said', kind: 'signal', of: 'mail', is: 'opened', not: null },
  { id: 'on', kind: 'await', event: 'purchase', within: '1d', late: 'wait' },
  message('mail', { next: null }),
  { id: 'half', kind: 'split', ways: [{ key: 'a', weight: 1, to: 'late' }] },
  { id: 'late', kind: 'end' },
]
const made = journey(steps)

test.each([
  ['the one below', 'wait', ['fork']],
  ['a branch: below, and each way', 'fork', ['said', 'late']],
  ['a signal: below, and where it did not come', 'said', ['on', null]],
  ['an event: below, and where it came too late', 'on', ['mail', 'wait']],
  ['what `next` says', 'mail', [null]],
  ['a split: its ways alone', 'half', ['late']],
  ['the end', 'late', [null]],
])('ways on are %s', (_, id, ways) => {
  expect(waysFrom(made, stepAt(made, id)!)).toEqual(ways)
})

test('there is no step of another name, and none after the last', () => {
  expect(stepAt(made, 'nowhere')).toBeNull()
  expect(stepAt(made, null)).toBeNull()
  expect(afterStep(journey([message('only')]), message('only'))).toBeNull()
})
