/** A new signing secret, shown once. */
import type { SenderView } from '../../../core/wire/sender.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import { rotateSender } from '../../sender-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { useAct } from '../profile/use-act.ts'

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
      {done && (
        <p class="sender-line" role="status">
          <span>
            {t.rotated} <code>{done.secret}</code>
          </span>
          <CopyButton value={done.secret} label={t.copySecret} />
        </p>
      )}
      <Button busy={busy} onClick={() => void run()}>
        {t.rotate}
      </Button>
    </Card>
  )
}
