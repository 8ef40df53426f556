import type { MessageState } from '../../../core/message/listing.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'

const TONES: Readonly<Record<MessageState, Tone>> = {
  sent: 'good',
  not_sent: 'plain',
  failed: 'bad',
  waiting: 'accent',
}

export function StateBadge({ state }: { state: MessageState }) {
  return <Badge tone={TONES[state]}>{text.value.messages.states[state]}</Badge>
}
