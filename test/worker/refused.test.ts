/** What a page believes to be allowed, after the person said no elsewhere. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { profileActor } from '../../worker/actor/stub.ts'
import { take } from '../../worker/route/take.ts'
import { browser, consentGiven, event, eventId, profileOf } from './call.ts'

const look = () => event({ name: 'page_view' })

test('a page is not believed over a newer no; a newer yes in the batch itself is heard', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven(), look()])
  const { id } = await profileOf(visitor)
  const now = Date.now()
  const params = { analytics: false, personalisation: false, source: 'preference-centre' }
  const no = {
    id: eventId(),
    name: 'consent_update',
    at: now,
    receivedAt: now,
    source: 'system',
    params,
  } as const
  await take(env, [{ profile: id, events: [no], indexes: [0] }], now)
  const count = async () => (await profileActor(env, id).read())!.person.profile.eventCount
  const before = await count()
  const { verdicts } = await visitor.taken([look(), event({ name: 'consent_update', params })])
  expect(verdicts).toMatchObject([
    { status: 'refused', problem: { code: 'no_consent', path: '/events/0' } },
    { status: 'accepted' },
  ])
  expect(await count()).toBe(before + 1)
  await new Promise((done) => setTimeout(done, 5))
  const again = await visitor.taken([consentGiven(), look()])
  expect(again.verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
})
