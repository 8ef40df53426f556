/** Devices that go from person to person, merges that meet, steps that are cut off: nothing is lost and nobody is doubled. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { edgeBetween } from '../../core/identity/edge.ts'
import { ownActor } from '../../worker/actor/stub.ts'
import { divide, personOf, settledPersonOf, unite } from '../../worker/identity/unite.ts'
import { rebuild } from '../../worker/job/rebuild.ts'
import { admin, asServer, event, json, post, profileOf } from './call.ts'
import {
  bought,
  coffee,
  fresh,
  graph,
  idOf,
  person,
  saw,
  sign,
  signed,
  tell,
  viewOf,
  visitor,
  vouch,
} from './identify.ts'

const seen = async (id: string) => (await viewOf(id)).features.recentlyViewed.map((one) => one.id).sort()
const apart = (id: string, member: string) =>
  admin(`/profiles/${id}/unmerge`, { member, reason: 'a mistake' })
const edge = (one: string, other: string) =>
  edgeBetween(one, other, { kind: 'operator', identifier: null, source: 'test', at: Date.now() })

describe('a tablet of two people', () => {
  test('that is taken out of one, and signed in by the other again, has lost nothing', async () => {
    const [anna, petr] = [fresh(), fresh()]
    const tablet = await visitor('K1')
    await sign(tablet, signed(anna.account))
    await sign(tablet, signed(petr.account))
    await tablet.taken([saw('K2')])
    const [a, p, device] = [
      await person('external_id', anna.account),
      await person('external_id', petr.account),
      await idOf(tablet),
    ]
    await apart(p, `${device}.2`)
    expect(await personOf(env, device)).toBe(device)
    await tablet.taken([saw('K3')])
    expect(await seen(device)).toEqual(['K2', 'K3'])
    expect(await seen(p)).toEqual([])
    await sign(tablet, signed(anna.account))
    await tablet.taken([saw('K4')])
    expect(await seen(a)).toEqual(['K1', 'K2', 'K3', 'K4'])
  })

  test('that is taken out of who used it before stays with who uses it now, and tells them nothing', async () => {
    const [anna, petr] = [fresh(), fresh()]
    const tablet = await visitor('K1')
    await sign(tablet, signed(anna.account))
    await sign(tablet, signed(petr.account))
    const [a, p, device] = [
      await person('external_id', anna.account),
      await person('external_id', petr.account),
      await idOf(tablet),
    ]
    await apart(a, device)
    await tablet.taken([saw('K2')])
    expect(await seen(p)).toEqual(['K2'])
    expect(await seen(a)).toEqual([])
    await sign(tablet, signed(petr.account))
    expect(await seen(p)).toEqual(['K2'])
  })

  test('brings the consent that its browser gave, as it gave it, with its proof', async () => {
    const [anna, petr] = [fresh(), fresh()]
    const tablet = await visitor('K1')
    const before = await profileOf(tablet)
    const at = before.consents.find(({ purpose }) => purpose === 'personalisation')?.at
    await sign(tablet, signed(anna.account))
    await sign(tablet, signed(petr.account))
    const p = await person('external_id', petr.account)
    const answer = (await viewOf(p)).consents.find(({ purpose }) => purpose === 'personalisation')
    expect(answer).toMatchObject({ granted: true, at, source: 'test' })
    const proofs = await json<{ proofs: unknown[] }>(
      admin(`/profiles/${p}/proofs`).then((body) => Response.json(body)),
    )
    expect(JSON.stringify(proofs)).toContain('personalisation')
  })
})

describe('what a person brought along', () => {
  test('leaves with them when they are taken out', async () => {
    const [anna, petr] = [fresh(), fresh()]
    await vouch({ external_id: anna.account })
    const phone = await visitor('K1')
    await sign(phone, signed(petr.account))
    const [a, p] = [await person('external_id', anna.account), await person('external_id', petr.account)]
    const merged = await admin<{ person: string }>(`/profiles/${a}/merge`, { other: p, reason: 'the same' })
    const [root, member] = merged.person === a ? [a, p] : [p, a]
    await phone.taken([saw('K2')])
    await apart(root, member)
    await phone.taken([saw('K3')])
    const owner = await person('external_id', petr.account)
    expect((await profileOf(phone)).id).toBe(owner)
    expect(await seen(owner)).toEqual(['K1', 'K2', 'K3'])
    expect(await seen(await person('external_id', anna.account))).toEqual([])
  })
})

describe('a step that was cut off', () => {
  test('of a merge is finished when the same is asked again', async () => {
    const { account } = fresh()
    const phone = await visitor('K1')
    await vouch({ external_id: account })
    const [root, device] = [await person('external_id', account), await idOf(phone)]
    await ownActor(env, device).handOver(root, edge(root, device), Date.now())
    await unite(env, [root, device], edge(root, device), Date.now())
    expect(await seen(root)).toEqual(['K1'])
    expect((await ownActor(env, device).whereabouts()).moved?.isPending).toBe(false)
  })

  test('of a change of hands is finished by the next event', async () => {
    const [anna, petr] = [fresh(), fresh()]
    await vouch({ external_id: petr.account })
    const tablet = await visitor('K1')
    await sign(tablet, signed(anna.account))
    const [p, device] = [await person('external_id', petr.account), await idOf(tablet)]
    await ownActor(env, device).resettle({ to: p, edge: edge(p, device), answered: [] }, Date.now())
    expect((await tablet.taken([saw('K2')])).verdicts[0]?.status).toBe('accepted')
    expect(await personOf(env, device)).toBe(p)
  })

  test('of a parting outlives a merge of the person that it leaves', async () => {
    const { account } = fresh()
    const phone = await visitor('K1')
    await sign(phone, signed(account))
    await vouch({ email: `${account}@example.com` })
    const [root, device] = [await person('external_id', account), await idOf(phone)]
    const other = await person('email', `${account}@example.com`)
    await ownActor(env, root).part(device, Date.now())
    await unite(env, [root, other], edge(root, other), Date.now())
    await phone.taken([saw('K2')])
    expect((await profileOf(phone)).id).toBe(device)
    expect(await seen(device)).toEqual(['K1', 'K2'])
  })
})

/** An index that refuses the first statement of a kind, as if the machine had gone down there. */
function deafOnce(part: string): typeof env {
  let isOver = false
  const DB = new Proxy(env.DB, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const isHit = name === 'prepare' && String(args[0]).includes(part)
        if (!isOver && isHit) {
          isOver = true
          throw new Error('cut off')
        }
        return Reflect.apply(value, target, args) as unknown
      }
    },
  })
  return { ...env, DB }
}

describe('a step that was cut off before the index was told', () => {
  const rowsOf = async (...ids: string[]) => {
    const { results } = await env.DB.prepare(
      'SELECT id, events FROM profile WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    )
      .bind(JSON.stringify(ids))
      .all<{ id: string; events: number }>()
    return results
  }

  test('of a merge is finished: nobody is listed twice', async () => {
    const { account } = fresh()
    const phone = await visitor('K1')
    await vouch({ external_id: account })
    const [root, device] = [await person('external_id', account), await idOf(phone)]
    const merging = unite(deafOnce('INTO member'), [root, device], edge(root, device), Date.now())
    await expect(merging).rejects.toThrow('cut off')
    await settledPersonOf(env, device, Date.now())
    const { eventsStored } = await viewOf(root)
    expect(await rowsOf(root, device)).toEqual([{ id: root, events: eventsStored }])
  })

  test('of a parting is finished: whoever is on their own again is listed', async () => {
    const { account } = fresh()
    const phone = await visitor('K1')
    await sign(phone, signed(account))
    const [root, device] = [await person('external_id', account), await idOf(phone)]
    const parting = divide(deafOnce('DELETE FROM member'), root, device, Date.now())
    await expect(parting).rejects.toThrow('cut off')
    await settledPersonOf(env, root, Date.now())
    const rows = await rowsOf(root, device)
    expect(rows.map(({ id }) => id)).toEqual([root, device].sort())
    expect(await seen(device)).toEqual(['K1'])
  })
})

test('a profile that is a part of somebody has no log to be folded from', async () => {
  const phone = await visitor('K1')
  await sign(phone, signed(fresh().account))
  const device = await idOf(phone)
  expect(await rebuild(env, device, Date.now())).toBeNull()
})

describe('what happens at once', () => {
  test('two accounts at one address stay two people', async () => {
    for (let round = 0; round < 5; round++) {
      const { account, email } = fresh()
      await vouch({ email })
      await Promise.all([
        vouch({ external_id: account, email }),
        vouch({ external_id: `${account}-b`, email }),
      ])
      expect(await person('external_id', account)).not.toBe(await person('external_id', `${account}-b`))
    }
  })

  test('two merges in a row of three leave no chain in the index', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c'].map(async (mark) => {
        const { account } = fresh()
        await vouch({ email: `${account}-${mark}@example.com` })
        return person('email', `${account}-${mark}@example.com`)
      }),
    )
    const [a, b, c] = ids.toSorted() as [string, string, string]
    await Promise.all([
      unite(env, [b, c], edge(b, c), Date.now()),
      unite(env, [a, b], edge(a, b), Date.now()),
    ])
    const { results } = await env.DB.prepare(
      'SELECT DISTINCT person_id AS person FROM member WHERE profile_id IN (SELECT value FROM json_each(?))',
    )
      .bind(JSON.stringify([b, c]))
      .all<{ person: string }>()
    expect(results).toEqual([{ person: a }])
  })
})

describe('what a back end tells again', () => {
  test('after a merge counts once', async () => {
    const { account, email } = fresh()
    const added = {
      ...event({ name: 'add_to_cart', params: { items: [coffee('K1')] } }),
      identifiers: { email },
    }
    await vouch(
      { email },
      event({ name: 'consent_update', params: { personalisation: true, analytics: true } }),
    )
    await tell([added])
    await vouch({ external_id: account })
    await vouch({ external_id: account, email })
    expect((await tell([added])).verdicts[0]?.status).toBe('duplicate')
  })

  test('one order is one purchase, though the address is proved on a device of the same person', async () => {
    const { account, email, order } = fresh()
    const phone = await visitor('K1')
    await env.DB.prepare('INSERT INTO proved (hash, profile_id) SELECT hash, ? FROM identifier LIMIT 0')
      .bind(await idOf(phone))
      .run()
    await sign(phone, signed(account))
    await vouch({ external_id: account, email })
    await tell([{ ...bought(order), identifiers: { external_id: account, email } }])
    const { timeline } = await viewOf(await person('external_id', account))
    expect(timeline.filter(({ name }) => name === 'purchase')).toHaveLength(1)
  })
})

test('an unmerge of who is no member says so, and keeps nobody apart', async () => {
  const { account } = fresh()
  await vouch({ external_id: account })
  const phone = await visitor('K1')
  const [root, device] = [await person('external_id', account), await idOf(phone)]
  const response = await post(
    `/_v/v1/admin/profiles/${root}/unmerge`,
    { member: device, reason: 'a mistake' },
    {
      authorization: asServer.authorization.replace(/.*/, 'Bearer ak_test_0123456789abcdef'),
    },
  )
  expect(response.status).toBe(404)
  await sign(phone, signed(account))
  expect((await graph(root)).members.map(({ id }) => id)).toContain(device)
})
