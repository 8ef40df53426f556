/** Offers for tests of the Worker, written, published and used as console and shop do. */
import { expect } from 'vitest'
import type { OfferAnswer, OfferDraft } from '../../core/wire/offers.ts'
import type { ProblemBody } from '../../core/wire/events.ts'
import { asAdmin, asServer, json, post } from './call.ts'

const MICRO = 1_000_000

export const offer = (id: string, more: Partial<OfferDraft> | object = {}) => ({
  id,
  name: { cs: `Nabídka ${id}`, en: `Offer ${id}` },
  gives: { kind: 'amount', amountMicro: 100 * MICRO },
  budget: { uses: 100 },
  margin: { unknownCost: 'allow' },
  ...more,
})

export async function inForce(draft: { id: string }): Promise<void> {
  expect((await post('/_v/v1/admin/offers', draft, asAdmin)).status).toBe(201)
  const published = await post(`/_v/v1/admin/offers/${draft.id}/publish`, {}, asAdmin)
  expect(await published.json()).toMatchObject({ id: draft.id })
}

export const basket = (price = 1_000, more: object = {}) => ({
  currency: 'CZK',
  lines: [{ item_id: 'M1', quantity: 1, price }],
  ...more,
})

export const verify = (body: object) => post('/_v/v1/server/offers/verify', body, asServer)
export const redeem = (body: object) => post('/_v/v1/server/offers/redeem', body, asServer)

/** The code of a refusal, or what was answered. */
export async function said(response: Response | Promise<Response>): Promise<string | OfferAnswer> {
  const body = await json<OfferAnswer | ProblemBody>(response)
  return 'offer' in body ? body : body.code
}
