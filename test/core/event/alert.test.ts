import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { ALERT_KINDS, alertWords, stepAlerts } from '../../../core/event/alert.ts'
import type { Alert, Finding } from '../../../core/event/alert.ts'

const drop: Finding = {
  kind: 'volume_drop',
  dim: 'purchase',
  seen: 4,
  expected: 20,
  windowHours: 12,
  sampleIds: [],
}

/** Looks hour by hour; `found` says what is found in each. */
function after(found: readonly (readonly Finding[])[]): Alert[] {
  let alerts: Alert[] = []
  for (const [hour, findings] of found.entries()) {
    const changed = stepAlerts(alerts, findings, hour * HOUR_MS)
    const key = (one: Alert) => `${one.kind} ${one.dim} ${one.openedAt}`
    const keys = new Set(changed.map(key))
    alerts = [...alerts.filter((one) => !keys.has(key(one))), ...changed]
  }
  return alerts
}
const hours = (count: number, findings: readonly Finding[]) => Array.from({ length: count }, () => findings)

test('one alert, not one an hour', () => {
  expect(after(hours(48, [drop]))).toMatchObject([{ openedAt: 0, lastAt: 47 * HOUR_MS, closedAt: null }])
})

test('it closes when it was well for six hours, and not at the first good one', () => {
  expect(after([...hours(3, [drop]), ...hours(5, [])])).toMatchObject([{ closedAt: null }])
  expect(after([...hours(3, [drop]), ...hours(6, [])])).toMatchObject([{ closedAt: 8 * HOUR_MS }])
})

test('what wavers is one alert; what comes a day later is another', () => {
  expect(after([...hours(3, [drop]), ...hours(10, []), ...hours(3, [drop])])).toMatchObject([
    { openedAt: 0, closedAt: null },
  ])
  expect(after([...hours(3, [drop]), ...hours(40, []), ...hours(3, [drop])])).toHaveLength(2)
})

test('each thing has its own, and samples stay while no others come', () => {
  const fill: Finding = {
    kind: 'fill_drop',
    dim: 'purchase.value',
    seen: 0.1,
    expected: 0.9,
    windowHours: 24,
    sampleIds: ['a'],
  }
  const alerts = after([
    [drop, fill],
    [drop, { ...fill, sampleIds: [] }],
  ])
  expect(alerts.map(({ kind, sampleIds }) => [kind, sampleIds])).toEqual([
    ['volume_drop', []],
    ['fill_drop', ['a']],
  ])
})

test('every kind is said in both languages', () => {
  for (const kind of ALERT_KINDS) {
    const words = alertWords({ ...drop, kind })
    expect(words.cs).toMatch(/^[A-ZŠČŘŽ].*\.$/)
    expect(words.en).not.toBe(words.cs)
  }
})
