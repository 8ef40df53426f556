/** Companies and their members: from the actors to the lists (SEG-14 in the store). */
import { describe, expect, test } from 'vitest'
import type { EventsAnswer } from '../../core/wire/events.ts'
import { admin, asAdmin, asServer, call, json, post } from './call.ts'

type Detail = {
  id: string
  name: string | null
  traits: object
  members: { profile: string; role: string | null }[]
}
const say = (profiles: object[]) => json<EventsAnswer>(post('/_v/v1/server/profiles', { profiles }, asServer))
const detail = (id: string) => admin<Detail>(`/accounts/${id}`)
const roles = async (id: string) => (await detail(id)).members.map(({ role }) => role).sort()
const at = (day: number) => Date.UTC(2026, 0, day)
const person = (id: string, accounts: object[], day: number) => ({
  identifiers: { external_id: id },
  at: at(day),
  accounts,
})

describe('companies', () => {
  test('list who acts for them and as what; the newest word counts, whatever comes first', async () => {
    const acme = (role: string, more: object = {}) => ({ id: 'acc-acme', role, ...more })
    await say([
      person('acc-1', [acme('buyer', { name: 'Acme', traits: { plan: 'gold', size: 10 } })], 5),
      person('acc-1', [acme('intern', { name: 'Acme (old)', traits: { plan: 'free', city: 'Brno' } })], 3),
      person('acc-2', [acme('accountant'), { id: 'acc-other' }], 4),
    ])
    expect(await roles('acc-acme')).toEqual(['accountant', 'buyer'])
    expect(await detail('acc-acme')).toMatchObject({
      name: 'Acme',
      traits: { plan: 'gold', size: 10, city: 'Brno' },
    })
    expect(await detail('acc-other')).toMatchObject({ name: null, members: [{ role: null }] })
    const { accounts } = await admin<{ accounts: { id: string; members: number }[] }>('/accounts?q=acc-')
    expect(accounts).toMatchObject([
      { id: 'acc-acme', members: 2 },
      { id: 'acc-other', members: 1 },
    ])
  })

  test('who left is no member, and older news does not bring them back', async () => {
    const firm = (more: object) => ({ id: 'acc-firm', ...more })
    await say([person('acc-3', [firm({ role: 'buyer' })], 5)])
    await say([person('acc-3', [firm({ removed: true })], 7)])
    expect(await roles('acc-firm')).toEqual([])
    await say([person('acc-3', [firm({ role: 'buyer' })], 6)])
    expect(await roles('acc-firm')).toEqual([])
    await say([person('acc-3', [firm({ role: 'owner' })], 8)])
    expect(await roles('acc-firm')).toEqual(['owner'])
  })

  test('two profiles that turn out to be one person are one member', async () => {
    const both = { id: 'acc-merge' }
    await say([
      { identifiers: { external_id: 'acc-4' }, at: at(1), accounts: [{ ...both, role: 'a' }] },
      { identifiers: { email: 'acc4@example.com' }, at: at(2), accounts: [{ ...both, role: 'b' }] },
    ])
    expect(await roles('acc-merge')).toEqual(['a', 'b'])
    await say([{ identifiers: { external_id: 'acc-4', email: 'acc4@example.com' } }])
    expect(await roles('acc-merge')).toEqual(['b'])
  })

  test('a company that nobody named is not found', async () => {
    expect((await call('/_v/v1/admin/accounts/acc-none', { headers: asAdmin })).status).toBe(404)
    expect((await call('/_v/v1/admin/accounts', {})).status).toBe(401)
  })
})
