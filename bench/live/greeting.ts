/** A bar for whoever has ordered once, that waits for its segment: what an order of a back end brings into an open page. */
import { createHmac } from 'node:crypto'
import type { Instance } from '../../cli/instance/launch.ts'

const ID = 'live-thanks'
export const THANKS = 'Thank you for your order'
/** Of the instance in which these visitors sign in. */
export const IDENTITY_SECRET = 'identity of the live link'
const PROOF_S = 1_800

const words = (text: string) => ({ cs: text, en: text })
const blocks = [{ kind: 'text', text: THANKS }]

const segment = {
  id: ID,
  title: words(ID),
  when: { 'f.orders': { $gte: 1 } },
  owner: '',
  expiresAt: null,
}
const campaign = {
  id: ID,
  kind: 'overlay',
  slot: ID,
  place: 'bottom',
  label: words(ID),
  audience: { segments: { $in: [ID] } },
  live: ['segment'],
  when: {},
  perVisit: 1,
  quietAfterDismissMs: 0,
  quietAfterImpressionMs: 0,
  variants: [{ key: 'a', weight: 1, blocks: { cs: blocks, en: blocks } }],
}

/** Writes and publishes the segment and its campaign by the admin API, as people do. */
export async function publishThanks({ admin }: Pick<Instance, 'admin'>): Promise<void> {
  for (const [path, draft] of [
    ['/segments', segment],
    ['/campaigns', campaign],
  ] as const)
    for (const [to, body] of [
      [path, draft],
      [`${path}/${ID}/publish`, { note: '' }],
    ] as const) {
      const answer = await admin(to, { method: 'POST', body: JSON.stringify(body) })
      if (!answer.ok)
        throw new Error(`${to} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    }
}

/** What the shop's server gives the page of whoever is signed in: the arguments of `identify`. */
export function signedIn(account: string): readonly [string, object, object] {
  const exp = Math.floor(Date.now() / 1000) + PROOF_S
  const hash = createHmac('sha256', IDENTITY_SECRET).update(`${account}|${exp}`).digest('hex')
  return [account, {}, { exp, hash }]
}

let serial = 0

/** The shop's back end takes an order of this customer, on whatever device. @param url  of the shop. */
export async function tellOrder(url: string, serverKey: string, account: string): Promise<void> {
  const order = {
    order_id: `live-${Date.now()}-${++serial}`,
    identifiers: { external_id: account },
    currency: 'CZK',
    value: '648.80',
    items: [{ item_id: 'K1', price: '289.90', quantity: 2 }],
  }
  const answer = await fetch(`${url}/_v/v1/server/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${serverKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ orders: [order] }),
  })
  const text = await answer.text()
  if (!text.includes('"accepted"')) throw new Error(`the order was not taken: ${text.slice(0, 300)}`)
}
