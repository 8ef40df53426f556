/** Values for the blocks that get theirs from the edge, so that a draft can be looked at. */
import { DAY_MS } from '../../core/base/time.ts'
import type { AnyBlock } from './block.ts'

const THRESHOLD = { ofMinor: 100_000, currency: 'CZK' } as const

/** @param endsAt  of the campaign, epoch ms; null: none. */
export function sampled(block: AnyBlock, endsAt: number | null, now: number): AnyBlock {
  switch (block.kind) {
    case 'progress': {
      const whole = { ...THRESHOLD, ...block }
      return { ...whole, soFarMinor: Math.round(Number(whole.ofMinor) * 0.6) }
    }
    case 'proof':
      return { ...block, count: Math.max(Number(block['least']) || 0, 25) }
    case 'watch':
      return { ...block, itemId: 'sample' }
    case 'countdown':
      return { ...block, until: endsAt ?? now + 2 * DAY_MS }
    case 'inbox':
      return { ...block, messages: [] }
    default:
      return block
  }
}
