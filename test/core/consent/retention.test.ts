import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { RETENTION, cutoff, reportOf } from '../../../core/consent/retention.ts'

test('what is kept is kept as long as reliability.md, section 5, says', () => {
  const days = Object.fromEntries(Object.entries(RETENTION).map(([kind, rule]) => [kind, rule.days]))
  expect(days).toMatchObject({ raw_events: 90, receipts: 180, dead_letters: 14, profile: 395 })
})

test('what lies before the cutoff has to go', () => {
  expect(cutoff('dead_letters', 100 * DAY_MS)).toBe(86 * DAY_MS)
})

test('a report names every kind with its purpose, also where nothing was taken away', () => {
  const report = reportOf({ at: 5, tookMs: 1, lapsed: 0, faults: [] }, { receipts: 3 })
  expect(report.lines).toHaveLength(Object.keys(RETENTION).length)
  expect(report.lines.find(({ kind }) => kind === 'receipts')).toEqual({
    kind: 'receipts',
    purpose: 'personalisation',
    days: 180,
    rows: 3,
  })
  expect(report.lines.find(({ kind }) => kind === 'profile')?.rows).toBe(0)
})
