/** Campaigns for tests of the Worker, written and published as the console does. */
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { publishRelease } from '../../worker/store/release.ts'
import { asAdmin, browser, call, consentGiven, event, post } from './call.ts'

export const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
export const PHONE = 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'
export const kettle = {
  item_id: 'M1',
  item_name: 'Ruční mlýnek',
  item_category: 'Mlýnky',
  price: 1890,
  quantity: 1,
}

export const words = (text: string, more: object[] = []) => ({
  cs: [{ kind: 'heading', text, level: 2 }, ...more],
  en: [{ kind: 'heading', text: `${text} (en)`, level: 2 }, ...more],
})
export const one = (text: string, more: object[] = []) => ({ key: 'a', weight: 1, blocks: words(text, more) })
export const campaign = (id: string, more: object = {}) => ({
  id,
  kind: 'blocks',
  slot: 'home',
  owner: 'crm',
  priority: 10,
  variants: [one(`Nadpis ${id}`)],
  ...more,
})

export const save = (draft: object) => post('/_v/v1/admin/campaigns', draft, asAdmin)
export const publish = (id: string) =>
  post(`/_v/v1/admin/campaigns/${id}/publish`, { note: 'because' }, asAdmin)
export const archive = (id: string) => post(`/_v/v1/admin/campaigns/${id}/archive`, {}, asAdmin)
export const bounds = (body: object) =>
  call('/_v/v1/admin/bounds', {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })

export async function published(draft: { id: string; [field: string]: unknown }): Promise<void> {
  expect((await save(draft)).status).toBe(201)
  const answer = await publish(draft.id)
  expect(await answer.json()).toMatchObject({ id: draft.id })
}

export async function home(cookie = '', agent = CHROME, path = '/'): Promise<string> {
  const headers = { accept: 'text/html', 'user-agent': agent, ...(cookie && { cookie }) }
  return (await call(path, { headers })).text()
}

export async function known(...events: object[]): Promise<ReturnType<typeof browser>> {
  const visitor = browser()
  await visitor.taken([consentGiven(), ...events])
  return visitor
}

export const added = () => event({ name: 'add_to_cart', params: { items: [kettle] } })

export async function clean(): Promise<void> {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
}
