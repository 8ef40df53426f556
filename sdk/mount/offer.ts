/** What a pop-up, a bar or a box tells the recorder. */
import type { SlotDecision } from '../../core/wire/decide.ts'
import type { CloseReason } from '../../widgets/SaveCart.tsx'
import type { Recorder } from '../recorder.ts'
import { delivered } from './delivered.ts'

const ANSWER_TIMEOUT_MS = 6_000

export type Offer = {
  shown(): void
  /** A link; of a product, which. */
  followed(productId?: string): void
  /** Once; `done` when the person had sent the form, `page` when the page took the pop-up away. */
  closed(reason: CloseReason | 'done' | 'page'): void
  /** Whether the wish has arrived, or is safe. */
  submitted(values: { email: string; phone: string }): Promise<boolean>
}

export function createOffer(
  decision: SlotDecision,
  recorder: Recorder,
  whenClosed: () => void,
  wording?: string,
): Offer {
  const { id, slot, campaign } = decision
  const note = (name: 'impression' | 'click' | 'dismiss' | 'generate_lead', more?: object) =>
    recorder.record(name, { decision_id: id, slot, ...(campaign && { campaign }), ...more })
  return {
    shown: () => note('impression'),
    followed: (productId) => note('click', { item_id: productId }),
    closed(reason) {
      whenClosed()
      if (reason !== 'done') note('dismiss', { reason })
    },
    async submitted({ email, phone }) {
      note('click')
      const channels = phone ? ['email', 'sms'] : ['email']
      const wish = { email, ...(phone && { phone }), channels, wording }
      const event = note('generate_lead', wish)
      return !!event && delivered(recorder, event, ANSWER_TIMEOUT_MS)
    },
  }
}
