/**
 * A form that somebody has sent: the one thing that goes out, because its sender wants it to.
 *
 * With the address goes the cart that they ask to be kept, as it stands: no history, no page, no
 * cookie. It goes under an id of its own, made for this form and never used again, so that one that
 * is sent twice counts once, and two forms have nothing in common.
 */
import type { DeviceLog, DeviceVerdict } from '../../core/decision/device.ts'
import type { ConsentSnapshot, EventsAnswer, PageEvent } from '../../core/wire/events.ts'

const MICRO = 1e6

type Form = {
  readonly key: string
  readonly consent: ConsentSnapshot
  readonly event: PageEvent
  readonly log: DeviceLog | null
}

/** The edge's verdict on the form; rejects where none came. */
export async function handOver(
  base: string,
  { key, consent, event, log }: Form,
  verdict: DeviceVerdict,
): Promise<DeviceVerdict> {
  const { id, at, params = {} } = event
  const { email, phone, channels, wording, language } = params
  const lines = log?.portrait.features.cart.lines ?? []
  const items = lines.map(({ productId, title, quantity, priceMicro }) => ({
    item_id: productId,
    ...(title !== null && { item_name: title }),
    ...(priceMicro !== null && { price: priceMicro / MICRO }),
    quantity,
  }))
  const events: PageEvent[] = [
    { id: `c-${id}`.slice(0, 64), name: 'consent_update', at, params: { ...consent, source: 'device' } },
    ...(items.length > 0
      ? [{ id: `k-${id}`.slice(0, 64), name: 'add_to_cart' as const, at, params: { items } }]
      : []),
    { id, name: 'generate_lead', at, params: { email, phone, channels, wording, language } },
  ]
  const response = await fetch(`${base}/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ key, sent_at: Date.now(), anonymous_id: id, consent, events }),
    headers: { 'content-type': 'text/plain' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (response.status >= 500 || response.status === 429) throw new Error(`the form: ${response.status}`)
  if (!response.ok) return { ...verdict, status: 'refused' }
  const { verdicts } = (await response.json()) as EventsAnswer
  return { ...verdict, status: verdicts.at(-1)?.status ?? 'refused' }
}
