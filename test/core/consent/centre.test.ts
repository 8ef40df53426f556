import { describe, expect, test } from 'vitest'
import { WEEKLY_CHOICES, centreOf, changesOf, noneOf } from '../../../core/consent/centre.ts'
import type { CentreState } from '../../../core/consent/centre.ts'
import { foldPreferences } from '../../../core/consent/preference-event.ts'
import { NO_PREFERENCES } from '../../../core/consent/preference.ts'
import { DEFAULT_TOPICS } from '../../../core/consent/topic.ts'

const yes = { granted: true, at: 1, source: 's', wording: null, proof: 'p' }
const state = (draft: Partial<CentreState> = {}): CentreState => ({
  consents: {},
  preferences: NO_PREFERENCES,
  topics: DEFAULT_TOPICS,
  channels: [
    { channel: 'email', isProved: true },
    { channel: 'sms', isProved: false },
  ],
  audience: 'b2c',
  ...draft,
})
const names = (choices: readonly { name: string; isOn: boolean }[]) =>
  choices.map(({ name, isOn }) => `${isOn ? '+' : '-'}${name}`)
const all = (centre: ReturnType<typeof centreOf>) =>
  new Set([...centre.topics, ...centre.channels, ...centre.purposes].map(({ name }) => name))
const on = (centre: ReturnType<typeof centreOf>) =>
  new Set(
    [...centre.topics, ...centre.channels, ...centre.purposes]
      .filter(({ isOn }) => isOn)
      .map(({ name }) => name),
  )

describe('what is asked', () => {
  test('topics of the audience, channels with an address, purposes; all topics are on, all consents off', () => {
    const centre = centreOf(state())
    expect(centre.topics.map(({ topic }) => topic.id)).not.toContain('wholesale')
    expect(centre.topics.every(({ isOn }) => isOn)).toBe(true)
    expect(names(centre.channels)).toEqual(['+channel:email', '+channel:sms'])
    expect(names(centre.purposes)).toEqual([
      '-purpose:functionality',
      '-purpose:analytics',
      '-purpose:personalisation',
      '-purpose:email',
    ])
    expect(centre.weekly).toBe(null)
    expect(WEEKLY_CHOICES).toContain(centre.weekly)
  })

  test('a yes to a channel can be taken back, also where the address was never proved', () => {
    expect(names(centreOf(state({ consents: { sms: yes, push: yes } })).purposes).slice(3)).toEqual([
      '-purpose:email',
      '+purpose:sms',
      '+purpose:push',
    ])
  })

  test('a company is asked apart', () => {
    const preferences = foldPreferences(NO_PREFERENCES, {
      id: 'e1',
      name: 'preferences_update',
      at: 1,
      source: 'system',
      params: { topics: { news: false }, audience: 'b2b' },
    })
    const centre = centreOf(state({ audience: 'b2b', preferences }))
    expect(names(centre.topics)).toContain('-topic:news')
    expect(centre.topics.map(({ topic }) => topic.id)).toContain('wholesale')
    expect(names(centreOf(state({ preferences })).topics)).toContain('+topic:news')
  })
})

describe('what an answer changes', () => {
  test('nothing, where it is as it was', () => {
    const centre = centreOf(state({ consents: { email: yes } }))
    expect(changesOf(centre, all(centre), on(centre), '')).toEqual({ consents: null, preferences: null })
  })

  test('what was ticked and what no longer is', () => {
    const centre = centreOf(state({ consents: { email: yes } }))
    const ticked = on(centre)
    ticked.delete('topic:tea')
    ticked.delete('purpose:email')
    ticked.add('purpose:analytics')
    expect(changesOf(centre, all(centre), ticked, '2')).toEqual({
      consents: { analytics: true, email: false },
      preferences: { topics: { tea: false }, weekly: 2 },
    })
  })

  test('only what was shown, and only what is asked', () => {
    const centre = centreOf(state())
    const shown = new Set(['topic:tea'])
    const ticked = new Set(['purpose:analytics', 'purpose:sms', 'topic:__proto__'])
    expect(changesOf(centre, shown, ticked, null)).toEqual({
      consents: null,
      preferences: { topics: { tea: false } },
    })
    const forged = new Set(['purpose:sms', 'channel:push'])
    expect(changesOf(centre, forged, forged, null)).toEqual({ consents: null, preferences: null })
  })

  test.each([['x'], ['-1'], ['1.5'], ['999']])('%j is no number of messages', (weekly) => {
    const centre = centreOf(state())
    expect(changesOf(centre, new Set(), new Set(), weekly).preferences).toBe(null)
  })
})

test('no to everything is no to every channel, and to nothing else', () => {
  const centre = centreOf(state({ consents: { email: yes, sms: yes, analytics: yes } }))
  expect(noneOf(centre)).toEqual({ consents: { email: false, sms: false }, preferences: null })
  expect(noneOf(centreOf(state()))).toEqual({ consents: null, preferences: null })
})
