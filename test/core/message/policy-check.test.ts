import { expect, test } from 'vitest'
import { checkPolicy, week } from '../../../core/message/policy-check.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'

const found = (draft: Partial<Policy>) =>
  checkPolicy({ ...CALM_POLICY, ...draft }, ['coffee']).map(({ code, at }) => `${code} ${at}`)

test('what we would choose is sound, and what ships lets messages go at night', () => {
  expect(found({})).toEqual([])
  expect(checkPolicy(DEFAULT_POLICY, []).map(({ code, severity }) => [code, severity])).toEqual([
    ['no_quiet', 'warning'],
  ])
})

test.each<[Partial<Policy>, string[]]>([
  [{ zone: 'Europe/Atlantis' }, ['unknown_zone /zone']],
  [{ quiet: [{ from: '00:00', to: '00:00' }] }, ['never_open /quiet']],
  [{ office: [{ from: '21:00', to: '23:00' }] }, ['office_never_open /office']],
  [{ topics: { sport: {} } }, ['unknown_topic /topics/sport']],
  [{ channels: { sms: { perDay: 0 } } }, ['never_sent /channels/sms/perDay']],
  [{ total: {}, channels: { sms: { perWeek: 41 } } }, ['beyond_memory /channels/sms/perWeek']],
  [{ channels: { sms: { perDay: 2, perWeek: 1 } } }, ['day_above_week /channels/sms/perDay']],
  [{ channels: { sms: { perDay: 3 } } }, ['above_total /channels/sms/perDay']],
  [{ fatigue: { floor: 0, ignored: 3, channels: ['sms'] } }, ['unseen_reading /fatigue/channels']],
])('%j', (draft, codes) => {
  expect(found(draft)).toEqual(codes)
})

test('each finding is said in both languages, without holes', () => {
  const all = checkPolicy({ ...CALM_POLICY, zone: 'x', topics: { sport: {} } }, ['coffee'])
  for (const { message, hint } of all)
    for (const text of [message.cs, message.en, hint.cs, hint.en]) expect(text).toMatch(/^[^{}]+\.$/)
})

test('a week has each of its minutes', () => {
  expect(week()).toHaveLength(7 * 24 * 60)
  expect(week(60).filter(({ weekday }) => weekday === 7)).toHaveLength(24)
})
