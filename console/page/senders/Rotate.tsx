/** A new signing secret, shown once: the receiver has to take it over, so nobody makes one by a slip. */
import type { SenderView } from '../../../core/wire/sender.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import { rotateSender } from '../../sender-api.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Sure } from '../catalogue/Sure.tsx'
import { useAct } from '../profile/use-act.ts'
import { SecretLine } from './Secret.tsx'

export function Rotate({ sender, onRotated }: { sender: SenderView; onRotated: () => void }) {
  const t = text.value.senders
  const { busy, refusal, done, run } = useAct(() => rotateSender(sender.id), onRotated)
  return (
    <Card title={t.rotate}>
      <p class="card-lead">{t.rotateLead}</p>
      {sender.previousUntil !== null && (
        <p class="quiet">{t.rotating(date(sender.previousUntil, 'stamp', language.value))}</p>
      )}
      {refusal && <Refused refusal={refusal} onRetry={() => void run()} />}
      {done && <SecretLine secret={done.secret} />}
      {/* One secret a question: whoever wants another is asked again. */}
      {!busy && <Sure key={done?.secret} question={t.rotateSure} name={t.rotate} onSure={() => void run()} />}
    </Card>
  )
}
