import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { sendChanges } from '../../../core/simulate/changes.ts'
import { live } from '../../../core/simulate/life.ts'
import type { Scene } from '../../../core/simulate/life.ts'
import { MONDAY, event } from '../event/made.ts'
import { history } from '../journey/history.ts'
import { journey, message } from '../journey/made.ts'
import { randomJourney } from '../journey/random.ts'
import { lived, releaseWith } from './actor.ts'
import type { Fact } from './actor.ts'

const LOOKED: Journey = journey(
  [
    message('look'),
    { id: 'wait', kind: 'wait', for: '10m' },
    message('text', { channels: ['sms', 'email'] }),
  ],
  {
    id: 'looked',
    purpose: 'personalisation',
    triggers: [{ on: 'event', event: 'view_item' }],
    entry: { open: 'each' },
  },
)
const SAID: Journey = journey(
  [
    { id: 'set', kind: 'set', trait: 'answer.flow', value: 'yes' },
    { id: 'call', kind: 'task', task: 'call' },
  ],
  { id: 'said', triggers: [{ on: 'event', event: 'add_to_cart' }] },
)

/** What the simulation says became of each send, and when. */
function factsOf(scene: Omit<Scene, 'watcher'>, ...life: [string, Parameters<typeof live>[1]]): Fact[] {
  const facts: Fact[] = []
  const seen: NonNullable<NonNullable<Scene['watcher']>['settled']> = (before, after, now) => {
    for (const change of sendChanges(before, after))
      if (change.kind === 'sent' || change.kind === 'not_sent')
        facts.push({ at: now, key: change.send.key, what: change.kind === 'sent' ? 'sent' : change.reason })
  }
  live(...life, { ...scene, watcher: { moved: seen, leased: seen, settled: seen } })
  return facts
}

test('a life that is lived again from its log is the same life, whatever happened in it', () => {
  const sent = { count: 0 }
  fc.assert(
    fc.property(
      history,
      fc.array(randomJourney, { maxLength: 1 }),
      fc.constantFrom(DEFAULT_POLICY, CALM_POLICY, { ...CALM_POLICY, holdout: 0.5 }),
      fc.constantFrom('p1', 'p2', 'p3'),
      ({ acts }, random, policy, id) => {
        const release = releaseWith(
          [LOOKED, SAID, ...random.map((one) => ({ ...one, id: 'random' }))],
          policy,
        )
        const before = lived(acts, release, id)
        const scene = { inForce: release, until: before.now() }
        const again = live(id, before.log, scene)
        if (before.log.length > 0) expect(again).toEqual(before.person())
        expect(factsOf(scene, id, before.log)).toEqual(before.facts)
        sent.count += before.facts.filter(({ what }) => what === 'sent').length
      },
    ),
    { numRuns: 60 },
  )
  expect(sent.count).toBeGreaterThan(20)
})

test('whoever goes back to an address that was asked today is not asked again, live and simulated', () => {
  const release = releaseWith([])
  const typed = (email: string) => ({
    kind: 'tell' as const,
    batch: [
      { draft: event({ name: 'generate_lead', params: { wording: 'save-cart-1', email } }), lateMs: 0 },
    ],
  })
  const acts = ['one@example.com', 'two@example.com', 'one@example.com'].map(typed)
  const before = lived(acts, release, 'p1')
  expect(before.facts.map(({ what }) => what)).toEqual(['sent', 'sent', 'asked_recently'])
  const scene = { inForce: release, until: before.now() }
  expect(live('p1', before.log, scene)).toEqual(before.person())
  expect(factsOf(scene, 'p1', before.log)).toEqual(before.facts)
})

test('an opening of a real message is told of the same one where another journey shifted its number', () => {
  const first = journey([message('a')], { id: 'first', purpose: null })
  const opened: Journey = journey(
    [
      message('mail'),
      { id: 'read', kind: 'signal', of: 'mail', is: 'opened', within: '1d', not: null },
      message('more'),
    ],
    { id: 'second', class: 'transactional' },
  )
  const batch = (at: number, ...events: Parameters<typeof event>[0][]) => ({
    at,
    events: events.map((draft) => event(draft, at)),
  })
  const named = {
    ...event({ name: 'login', source: 'server' }),
    named: [{ kind: 'email' as const, value: 'a@example.com' }],
  }
  const log = [
    { at: MONDAY, events: [named] },
    batch(MONDAY + 1, { name: 'search' }),
    batch(MONDAY + HOUR_MS, {
      name: 'message_opened',
      source: 'system',
      params: { key: 'msg_p1_second_e1_mail' },
    }),
  ]
  const scene = { until: MONDAY + 3 * HOUR_MS, inForce: releaseWith([first, opened]) }
  const person = live('p1', log, scene)
  expect(
    person.sends.map(({ journey: id, step, status, entry }) => `${id} ${step} ${entry} ${status}`),
  ).toEqual(['first a e1 not_sent', 'second mail e2 sent', 'second more e2 sent'])
})
