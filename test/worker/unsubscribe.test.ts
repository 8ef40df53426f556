/** The link to unsubscribe is of the address that it was sent to, whatever the person is called by then. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { profileActor } from '../../worker/actor/stub.ts'
import { renderMessage } from '../../worker/channel/render.ts'
import { signToken } from '../../worker/secret.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { isSuppressed } from '../../worker/store/suppressed.ts'
import { asServer, call, event, post } from './call.ts'

const HOUR_MS = 3_600_000
const coffee = { item_id: 'K1', item_name: 'Espresso', price: 290, quantity: 1 }

let serial = 0
/** Somebody with a cart and a mail that is due, and who goes by another address since. */
async function moved() {
  const external_id = `off-${Date.now().toString(36)}-${++serial}`
  const [old, young] = [`old-${external_id}@example.com`, `young-${external_id}@example.com`]
  const tell = (email: string, name: string, params: object) =>
    post(
      '/_v/v1/server/events',
      { events: [event({ name, identifiers: { external_id, email }, params })] },
      asServer,
    )
  await tell(old, 'consent_update', { personalisation: true, email: true, proof: 'order:1' })
  await tell(old, 'add_to_cart', { items: [coffee] })
  const profile = (await findProfile(env, { kind: 'email', value: old }))!
  const actor = profileActor(env, profile)
  await actor.due(Date.now() + 2 * HOUR_MS)
  const { person } = (await actor.read())!
  const send = person.sends.find(({ channel }) => channel === 'email')!
  const message = await renderMessage(env, send, person, Date.now())
  if (message.type !== 'message.email') throw new Error(message.type)
  await tell(young, 'login', {})
  expect((await actor.read())!.person.profile.email?.value).toBe(young)
  const consent = async () => (await actor.read())!.person.profile.consents.email
  const refused = async () => [await isSuppressed(env, 'email', old), await isSuppressed(env, 'email', young)]
  return { profile, link: /\/_v\/u\/[\w.-]+/.exec(message.data.text)![0], consent, refused }
}

test('refuses the address that was written to, and the person is written to no more', async () => {
  const { link, consent, refused } = await moved()
  for (let again = 0; again < 2; again++)
    expect((await call(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200)
  expect(await refused()).toEqual([true, false])
  expect(await consent()).toMatchObject({ granted: false, source: 'unsubscribe' })
})

test('without an address in it, as links were before, it refuses the one of today', async () => {
  const { profile, consent, refused } = await moved()
  const token = await signToken(env, 'unsubscribe', { p: profile, k: 'msg_any', c: 'email' })
  expect((await call(`/_v/u/${token}`, { method: 'POST' })).status).toBe(200)
  expect(await refused()).toEqual([false, true])
  expect((await consent())?.granted).toBe(false)
})
