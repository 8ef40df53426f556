/** SCN-37: who passed a code on is rewarded once for each new customer, never for themselves, and not for what went back. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import type { ProfilesAnswer } from '../../core/wire/admin.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { giveCode } from '../../worker/store/offer-code.ts'
import { promisedOffer } from '../../worker/store/offer-use.ts'
import { admin, asAdmin, asServer, post } from './call.ts'
import { clean } from './campaign-made.ts'
import { basket, inForce, offer, redeem, said } from './offer-made.ts'

const RUN = Date.now().toString(36)
let serial = 0
const email = (name: string) => `ref-${name}-${RUN}@example.com`

beforeAll(async () => {
  await inForce(offer('friend', { isTransferable: true, budget: { uses: 100, perPerson: 20 } }))
  await inForce(offer('referrer', { validMs: 60 * DAY_MS, budget: { uses: 100, perPerson: 20 } }))
  await post('/_v/v1/admin/playbooks/referral-reward/install', { publish: true }, asAdmin)
})
// Other files share this store.
afterAll(clean)

/** A customer who has agreed to e-mails; their profile. */
async function customer(name: string): Promise<string> {
  const identifiers = { email: email(name) }
  const params = { email: true, source: 'contract', proof: 'paper', wording: 'w' }
  const events = [{ id: `${name}-${RUN}`, name: 'consent_update', at: Date.now(), params, identifiers }]
  expect((await post('/_v/v1/server/events', { events }, asServer)).status).toBe(200)
  const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(email(name))}`)
  return profiles[0]!.id
}

const tell = (event: object) => post('/_v/v1/server/events', { events: [event] }, asServer)
async function buys(name: string, order: string): Promise<void> {
  const params = { transaction_id: order, value: 900, items: [{ item_id: 'M1', quantity: 1, price: 900 }] }
  const answer = await tell({
    id: `buy-${order}-${++serial}`,
    name: 'purchase',
    at: Date.now(),
    params,
    identifiers: { email: email(name) },
  })
  expect(answer.status).toBe(200)
}
const sendsBack = (name: string, order: string) =>
  tell({
    id: `back-${order}`,
    name: 'refund',
    at: Date.now(),
    params: { transaction_id: order },
    identifiers: { email: email(name) },
  })

async function uses(holder: string, order: string): Promise<void> {
  const own = await promisedOffer(env, 'friend', 1)
  const given = await giveCode(env, own!, holder, Date.now())
  expect(await said(redeem({ code: given!.code, basket: basket(), order_id: order }))).toMatchObject({
    discount: 100,
  })
}
async function rewards(profile: string): Promise<string[]> {
  const read = await profileActor(env, profile).read()
  return read!.person.entries
    .filter(({ journey }) => journey === 'referral-reward')
    .map(({ key, status }) => `${key!.replace(RUN, '')} ${status}`)
}

test('the first order of a new customer earns it once, a second one of theirs nothing', async () => {
  const anna = await customer('anna')
  await customer('bara')
  await uses(anna, `B1${RUN}`)
  await buys('bara', `B1${RUN}`)
  expect(await rewards(anna)).toEqual(['B1 open'])
  // The shop tells it again, and then the same friend comes with another code.
  await buys('bara', `B1${RUN}`)
  await uses(anna, `B2${RUN}`)
  await buys('bara', `B2${RUN}`)
  expect(await rewards(anna)).toEqual(['B1 open'])
  await customer('cyril')
  await uses(anna, `C1${RUN}`)
  await buys('cyril', `C1${RUN}`)
  expect(await rewards(anna)).toEqual(['B1 open', 'C1 open'])
})

test('nobody earns it for themselves, nor for whoever bought before', async () => {
  const dana = await customer('dana')
  await uses(dana, `D1${RUN}`)
  await buys('dana', `D1${RUN}`)
  await customer('emil')
  await buys('emil', `E1${RUN}`)
  await uses(dana, `E2${RUN}`)
  await buys('emil', `E2${RUN}`)
  expect(await rewards(dana)).toEqual([])
})

test('an order that goes back takes it back, and what was given and not used is void', async () => {
  const filip = await customer('filip')
  await customer('gita')
  await uses(filip, `G1${RUN}`)
  await buys('gita', `G1${RUN}`)
  const reward = await promisedOffer(env, 'referrer', 1)
  const given = await giveCode(env, reward!, filip, Date.now())
  await sendsBack('gita', `G1${RUN}`)
  expect(await rewards(filip)).toEqual(['G1 cancelled'])
  const answer = await said(
    redeem({ code: given!.code, device: filip, basket: basket(), order_id: `F9${RUN}` }),
  )
  expect(answer).toBe('offer_expired')
  // The friend is new only once.
  await uses(filip, `G2${RUN}`)
  await buys('gita', `G2${RUN}`)
  expect(await rewards(filip)).toEqual(['G1 cancelled'])
})

test('a release before anything was sent takes it back too; another friend’s stands', async () => {
  const hana = await customer('hana')
  await customer('ivan')
  await customer('jitka')
  for (const [name, order] of [
    ['ivan', `I1${RUN}`],
    ['jitka', `J1${RUN}`],
  ] as const) {
    await uses(hana, order)
    await buys(name, order)
  }
  const reward = await promisedOffer(env, 'referrer', 1)
  const given = await giveCode(env, reward!, hana, Date.now())
  await post('/_v/v1/server/offers/release', { order_id: `I1${RUN}` }, asServer)
  expect(await rewards(hana)).toEqual(['I1 cancelled', 'J1 open'])
  const answer = await said(
    redeem({ code: given!.code, device: hana, basket: basket(), order_id: `H9${RUN}` }),
  )
  expect(answer).toMatchObject({ discount: 100 })
})
