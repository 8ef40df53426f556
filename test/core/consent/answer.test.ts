import { expect, test } from 'vitest'
import { LAPSED, answersIn, isLapse, unprovedGrants } from '../../../core/consent/answer.ts'
import type { Telling } from '../../../core/consent/answer.ts'
import { CHANNEL_PURPOSES, DEVICE_PURPOSES, PURPOSES } from '../../../core/consent/purpose.ts'

const telling = (draft: Partial<Telling>): Telling => ({
  id: 'event-0001',
  name: 'consent_update',
  at: 100,
  source: 'server',
  params: {},
  ...draft,
})
const all = (answer: boolean) => Object.fromEntries(PURPOSES.map((purpose) => [purpose, answer]))
const said = (draft: Partial<Telling>) =>
  answersIn(telling(draft)).map(({ purpose, granted }) => `${granted ? '+' : '-'}${purpose}`)

test('a page grants what is of its own device, and refuses anything', () => {
  expect(said({ source: 'page', params: all(true) })).toEqual([
    '+functionality',
    '+analytics',
    '+personalisation',
  ])
  expect(said({ source: 'page', params: all(false) })).toEqual(PURPOSES.map((purpose) => `-${purpose}`))
})

test('the back end and a link of one own grant anything', () => {
  for (const source of ['server', 'system'] as const)
    expect(said({ source, params: { ...all(true), proof: 'order:1' } })).toEqual(
      PURPOSES.map((purpose) => `+${purpose}`),
    )
})

test('without a proof nobody grants a channel, and anybody takes it back', () => {
  for (const source of ['server', 'system', 'page'] as const)
    for (const proof of [undefined, '', null, 7]) {
      const of = (answer: boolean) => ({ source, params: { ...all(answer), proof } })
      expect(said(of(true))).toEqual(DEVICE_PURPOSES.map((purpose) => `+${purpose}`))
      expect(unprovedGrants(telling(of(true)))).toEqual(CHANNEL_PURPOSES)
      expect(said(of(false))).toEqual(PURPOSES.map((purpose) => `-${purpose}`))
      expect(unprovedGrants(telling(of(false)))).toEqual([])
    }
  expect(unprovedGrants(telling({ name: 'page_view', params: all(true) }))).toEqual([])
  expect(unprovedGrants(telling({ params: { ...all(true), proof: 'order:1' } }))).toEqual([])
})

test('only yes and no are answers', () => {
  for (const value of ['true', 1, null, undefined, {}, []])
    expect(said({ params: { email: value } })).toEqual([])
  expect(said({ name: 'page_view', params: all(true) })).toEqual([])
})

test('an answer keeps its words and its proof; of a device and of a no the event itself is it', () => {
  const [answer] = answersIn(
    telling({ params: { sms: true, source: 'checkout', wording: 'w1', proof: 'order:1' } }),
  )
  expect(answer).toEqual({
    purpose: 'sms',
    granted: true,
    at: 100,
    source: 'checkout',
    wording: 'w1',
    proof: 'order:1',
  })
  for (const params of [{ sms: false }, { analytics: true }])
    expect(answersIn(telling({ params }))[0]).toMatchObject({ source: 'server', proof: 'event-0001' })
})

test('what a provider tells takes back and never grants, whatever else it says (T12)', () => {
  for (const name of ['message_complained', 'message_unsubscribed']) {
    expect(said({ name, source: 'system', params: { ...all(true), channel: 'sms' } })).toEqual(['-sms'])
    expect(said({ name, source: 'system', params: { ...all(true), channel: 'pigeon' } })).toEqual(['-email'])
    expect(said({ name, source: 'system', params: {} })).toEqual(['-email'])
  }
  for (const name of ['message_delivered', 'message_opened', 'message_clicked', 'message_bounced'])
    expect(said({ name, source: 'system', params: all(true) })).toEqual([])
})

test('that a yes ran out is noted by ourselves alone', () => {
  const params = { personalisation: false, source: LAPSED }
  expect(isLapse(telling({ source: 'system', params }))).toBe(true)
  expect(isLapse(telling({ source: 'page', params }))).toBe(false)
  expect(isLapse(telling({ source: 'system', params: { personalisation: false } }))).toBe(false)
})
