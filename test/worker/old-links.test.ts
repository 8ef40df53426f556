/**
 * Links outlive whom they were sent to. Of somebody who was erased they make nobody known again; of a profile that
 * became a part of somebody they are that person's word.
 */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { EraseAnswer } from '../../core/wire/erasure.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { addressHash, preferencePath } from '../../worker/identity/preference-link.ts'
import { personOf } from '../../worker/identity/unite.ts'
import { take } from '../../worker/route/take.ts'
import { signToken } from '../../worker/secret.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { isSuppressed, suppress } from '../../worker/store/suppressed.ts'
import { asAdmin, call, json, post } from './call.ts'
import { fresh, idOf, sign, signed, tell, visitor } from './identify.ts'

const HUMAN = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0' }

/** Links to an address of a profile, and what becomes of them. */
async function linksOf(profile: string, address: string) {
  const now = Date.now()
  const hash = await addressHash(env, 'email', address)
  const of = { p: profile, k: `msg_${profile}_abandoned-cart_e1_email`, c: 'email' }
  const unsubscribe = `/_v/u/${await signToken(env, 'unsubscribe', { ...of, a: hash })}`
  const click = `/_v/c/${await signToken(env, 'click', { ...of, t: 'shop', x: now + 3_600_000 })}`
  const centre = await preferencePath(env, profile, { channel: 'email', address }, now)
  const answer = (path: string, body: string) =>
    call(path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
  return {
    unsubscribe: () => answer(unsubscribe, 'List-Unsubscribe=One-Click'),
    centre: () => answer(centre, 'action=none'),
    click: () => call(click, { redirect: 'manual', headers: HUMAN }),
  }
}

/** Somebody who agreed to mail and to text messages by the word of the shop. */
async function customer() {
  const { account, email } = fresh()
  const params = { email: true, sms: true, personalisation: true, source: 'checkout', proof: 'order:1' }
  const identifiers = { external_id: account, email }
  await tell([{ id: `c-${account}`, name: 'consent_update', at: Date.now(), identifiers, params }])
  const profile = (await findProfile(env, { kind: 'external_id', value: account }))!
  return { account, email, profile, links: await linksOf(profile, email) }
}

const erase = (id: string) =>
  json<EraseAnswer>(
    post(`/_v/v1/admin/profiles/${id}/erase`, { confirm: id, reason: 'asked by letter' }, asAdmin),
  )
const row = (id: string) => env.DB.prepare('SELECT 1 AS n FROM profile WHERE id = ?').bind(id).first('n')
const consentsOf = async (id: string) => (await profileActor(env, id).read())!.person.profile.consents

test('of somebody who was erased: the address stays refused, and nobody is made anew', async () => {
  const { profile, email, links } = await customer()
  await erase(profile)
  expect((await links.unsubscribe()).status).toBe(200)
  expect((await links.centre()).status).toBe(400)
  expect((await links.click()).status).toBe(302)
  expect(await isSuppressed(env, 'email', email)).toBe(true)
  expect(await ownActor(env, profile).read()).toBeNull()
  expect(await row(profile)).toBeNull()
})

test('of somebody who is erased while they are followed: nobody is made anew, whichever comes first', async () => {
  for (let meeting = 0; meeting < 12; meeting++) {
    const { profile, links } = await customer()
    const follow = [links.unsubscribe, links.centre, links.click]
    const turns = [...follow.slice(0, meeting % 4), () => erase(profile), ...follow.slice(meeting % 4)]
    await Promise.all(turns.map((turn) => turn()))
    expect(await ownActor(env, profile).read()).toBeNull()
  }
})

test('what Vitrina itself tells of somebody who is erased by then is refused, and leaves no row', async () => {
  const { profile } = await customer()
  await erase(profile)
  const now = Date.now()
  const told = { id: `late-${profile}`, name: 'message_clicked', at: now, receivedAt: now, params: {} }
  const [verdict] = await take(env, [{ profile, events: [{ ...told, source: 'system' }], indexes: [0] }], now)
  expect(verdict).toMatchObject({ status: 'refused', problem: { code: 'no_identity' } })
  expect(await ownActor(env, profile).read()).toBeNull()
  expect(await row(profile)).toBeNull()
})

test('what a device does makes it known, as ever', async () => {
  const device = await visitor('K1')
  expect(await ownActor(env, await idOf(device)).read()).not.toBeNull()
})

test.each(['unsubscribe', 'centre', 'click'] as const)(
  'of a profile that became a part of somebody: %s is that person’s word',
  async (kind) => {
    const { account, email, profile } = await customer()
    const device = await visitor('K1')
    const part = await idOf(device)
    const links = await linksOf(part, email)
    await sign(device, signed(account))
    const person = await personOf(env, part)
    expect(person).toBe(await personOf(env, profile))
    expect(person).not.toBe(part)
    expect((await links[kind]()).status).toBe({ unsubscribe: 200, centre: 303, click: 302 }[kind])
    if (kind === 'click') {
      const { events } = (await profileActor(env, person).read())!
      expect(events.filter(({ name }) => name === 'message_clicked')).toHaveLength(1)
    } else {
      expect((await consentsOf(person)).email).toMatchObject({ granted: false })
      expect(await isSuppressed(env, 'email', email)).toBe(true)
    }
    expect(await row(part)).toBeNull()
  },
)

test('a confirmation of somebody who was erased lifts no refusal of the address', async () => {
  const { profile, email } = await customer()
  await suppress(env, 'email', email, Date.now())
  await erase(profile)
  const { account } = fresh()
  const confirm = `/_v/confirm/${await signToken(env, 'confirm', { p: profile, k: account, c: 'email', x: Date.now() + 3_600_000 })}`
  expect((await call(confirm, { method: 'POST' })).status).toBe(400)
  expect(await isSuppressed(env, 'email', email)).toBe(true)
  expect(await ownActor(env, profile).read()).toBeNull()
})
