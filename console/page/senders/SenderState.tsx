import type { SenderView } from '../../../core/wire/sender.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'

const TONES: Readonly<Record<SenderView['state'], Tone>> = {
  well: 'good',
  failing: 'warn',
  resting: 'warn',
  off: 'bad',
}

export function SenderState({ sender }: { sender: SenderView }) {
  return (
    <Badge tone={TONES[sender.state]} title={sender.stateText[language.value]}>
      {text.value.senders.states[sender.state]}
    </Badge>
  )
}
