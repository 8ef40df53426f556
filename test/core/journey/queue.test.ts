import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import type { Step, StepOf } from '../../../core/journey/journey.ts'
import {
  applies,
  draftsOf,
  messagesAhead,
  queueDeed,
  queueMessage,
  receiptsAhead,
  takenOut,
  turned,
} from '../../../core/journey/queue.ts'
import type { Person } from '../../../core/journey/person.ts'
import { advance, react } from '../../../core/journey/step.ts'
import { MONDAY, buy, event, line } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const entry: Entry = {
  id: 'e1',
  journey: 'made',
  version: 1,
  enteredAt: MONDAY,
  cause: 'event-1',
  given: ['email'],
  step: null,
  dueAt: null,
  status: 'open',
  reason: null,
  endedAt: null,
}
const on = (step: Step, one: Entry = entry) => ({
  journey: journey([step], { topic: 'news', priority: 70 }),
  entry: one,
  step: step as StepOf<'message'>,
})

describe('the rows of a message', () => {
  test('are one, with the channels still to be tried', () => {
    const [row, ...others] = draftsOf(
      somebody(),
      on(message('mail', { channels: ['email', 'sms', 'push'], expires: '2h', whenHeld: 'abort' })),
      MONDAY,
    )
    expect(others).toEqual([])
    expect(row).toMatchObject({
      key: 'msg_p1_made_e1_mail',
      channel: 'email',
      template: 'mail-email',
      fallback: ['sms', 'push'],
      intent: 'msg_p1_made_e1_mail',
      topic: 'news',
      priority: 70,
      expiresAt: MONDAY + 2 * HOUR_MS,
      whenHeld: 'abort',
    })
  })

  test('say what a digest gathers, and that they wait for the best hour', () => {
    const words = { digest: { id: 'prices', gather: '1h' }, atBestHour: true } as const
    expect(draftsOf(somebody(), on(message('mail', words)), MONDAY)[0]).toMatchObject({
      digest: { id: 'prices', gatherMs: HOUR_MS },
      atBestHour: true,
    })
  })

  test('begin on the channel that a person chose, where the step asks for that', () => {
    const who = somebody()
    const { preferences } = who.profile
    const said = (value: boolean) => ({ value, at: MONDAY, source: 'page' })
    const choosing = (channels: object) => ({
      ...who,
      profile: { ...who.profile, preferences: { ...preferences, channels } as typeof preferences },
    })
    const at = on(message('mail', { channels: ['email', 'sms'], order: 'preferred' }))
    const sms = choosing({ sms: said(true) })
    expect(draftsOf(sms, at, MONDAY)).toMatchObject([
      { key: 'msg_p1_made_e1_mail_sms', channel: 'sms', template: 'mail-sms', fallback: ['email'] },
    ])
    expect(draftsOf(sms, on(message('mail', { channels: ['email', 'sms'] })), MONDAY)[0]).toMatchObject({
      channel: 'email',
    })
    // A channel that nobody wants is not tried; where none is left the first says so.
    const [row] = draftsOf(choosing({ email: said(false) }), at, MONDAY)
    expect(row).toMatchObject({ channel: 'sms' })
    expect(row!.fallback ?? []).toEqual([])
    expect(draftsOf(choosing({ email: said(false), sms: said(false) }), at, MONDAY)[0]).toMatchObject({
      channel: 'email',
    })
    // Who changes their mind between two looks gets one message all the same.
    const once = queueMessage(sms, at, MONDAY)
    expect(queueMessage({ ...once, profile: who.profile }, at, MONDAY)).toEqual({
      ...once,
      profile: who.profile,
    })
  })

  test('are one for each channel where all of them are meant, and count as one', () => {
    const rows = draftsOf(
      somebody(),
      on(message('mail', { channels: ['email', 'sms'], mode: 'all' })),
      MONDAY,
    )
    expect(rows.map(({ key, channel, template }) => [key, channel, template])).toEqual([
      ['msg_p1_made_e1_mail', 'email', 'mail-email'],
      ['msg_p1_made_e1_mail_sms', 'sms', 'mail-sms'],
    ])
    expect(new Set(rows.map(({ intent }) => intent)).size).toBe(1)
  })

  test('of two steps of one intent count as one', () => {
    const intents = ['one', 'two'].map(
      (id) => draftsOf(somebody(), on(message(id, { intent: 'reminder' })), MONDAY)[0]!.intent,
    )
    expect(intents).toEqual(['msg_p1_made_e1_reminder', 'msg_p1_made_e1_reminder'])
  })

  test('of a step that is taken again have another key', () => {
    const again = turned(turned(entry, 'mail'), 'mail')
    expect(draftsOf(somebody(), on(message('mail'), again), MONDAY)[0]!.key).toBe('msg_p1_made_e1_mail.3')
  })

  test('of an entry that came by a merge keep the key that they had', () => {
    const merged = { ...entry, id: 'p2~e4' }
    expect(draftsOf(somebody(), on(message('mail'), merged), MONDAY)[0]!.key).toBe('msg_p2_made_e4_mail')
  })
})

test('a row that is there already is never made anew', () => {
  const once = queueMessage(somebody(), on(message('mail')), MONDAY)
  expect(once.counters).toEqual({ 'send.candidates': 1 })
  expect(queueMessage(once, on(message('mail')), MONDAY + 9)).toBe(once)
  const task = on({ id: 'call', kind: 'task', task: 'call-back' }) as never
  const done = queueDeed(somebody(), task, MONDAY)
  expect(queueDeed(done, task, MONDAY + 9)).toBe(done)
})

test('a message is passed over where the event brought nothing for it', () => {
  expect(applies(message('mail', { onlyWith: 'email' }), entry)).toBe(true)
  expect(applies(message('text', { onlyWith: 'phone' }), entry)).toBe(false)
})

describe('what lay ahead', () => {
  const steps: Step[] = [
    { id: 'wait', kind: 'wait', for: '1h' },
    message('one'),
    message('none', { onlyWith: 'phone' }),
    message('two', { next: 'fork' }),
    message('beside'),
    { id: 'fork', kind: 'await', event: 'purchase', within: '1d', late: 'last' },
    message('last'),
  ]
  const made = journey(steps)

  test('is what the way on would surely have brought', () => {
    expect(messagesAhead(made, { ...entry, step: 'wait' }).map(({ id }) => id)).toEqual(['one', 'two'])
    expect(messagesAhead(made, { ...entry, step: 'fork' })).toEqual([])
    expect(messagesAhead(made, entry)).toEqual([])
  })

  test('ends in a circle', () => {
    const round = journey([{ id: 'wait', kind: 'wait', for: '1h' }, message('one', { next: 'wait' })])
    expect(messagesAhead(round, { ...entry, step: 'wait' }).map(({ id }) => id)).toEqual(['one'])
  })

  test('gets its receipt, once', () => {
    const at = { journey: made, entry: { ...entry, step: 'wait' } }
    const end = { reason: 'converted', now: MONDAY } as const
    const told = receiptsAhead(somebody(), at, end)
    expect(told.sends.map(({ step, status, reason }) => [step, status, reason])).toEqual([
      ['one', 'not_sent', 'converted'],
      ['two', 'not_sent', 'converted'],
    ])
    expect(told.counters).toEqual({ 'send.candidates': 2, 'send.not_sent.converted': 2 })
    expect(receiptsAhead(told, at, end)).toBe(told)
  })
})

describe('an audience that lasts as long as the entry', () => {
  const add = { id: 'ads', kind: 'audience', audience: 'cart-ads', change: 'add', whileIn: true } as const
  const kept = { id: 'lasting', kind: 'audience', audience: 'buyers', change: 'add' } as const
  const both = journey([add, kept])
  const inBoth: Entry = { ...entry, turns: { ads: 1, lasting: 1 } }

  test('is left when the entry ends, once, and no other is', () => {
    const out = takenOut(somebody(), { journey: both, entry: inBoth }, MONDAY)
    expect(out.deeds).toMatchObject([
      { key: 'deed_p1_made_e1_ads.out', kind: 'audience', name: 'cart-ads', change: 'remove' },
    ])
    expect(takenOut(out, { journey: both, entry: inBoth }, MONDAY).deeds).toHaveLength(1)
  })

  test('is not left by who never joined it', () => {
    const person = somebody()
    expect(takenOut(person, { journey: both, entry }, MONDAY)).toBe(person)
  })

  test('ends with the last step as with an exit', () => {
    const waiting = journey([add, { id: 'wait', kind: 'wait', for: '1d' }])
    const context = { journeys: [waiting], now: MONDAY }
    const entered = react(somebody(), event({ name: 'search' }), context)
    const changes = ({ deeds = [] }: Person) => deeds.map(({ change }) => change)
    expect(changes(entered)).toEqual(['add'])
    expect(changes(advance(entered, { ...context, now: MONDAY + 24 * HOUR_MS }))).toEqual(['add', 'remove'])
    const bought = event({ ...buy('o1', line('K1')), at: MONDAY + 1 })
    expect(changes(react(entered, bought, { ...context, now: MONDAY + 1 }))).toEqual(['add', 'remove'])
  })
})
