/** A signing secret at the only time at which it is told. */
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'

export function SecretLine({ secret }: { secret: string }) {
  const t = text.value.senders
  return (
    <p class="sender-line" role="status">
      <span>
        {t.rotated} <code class="sender-secret">{secret}</code>
      </span>
      <CopyButton value={secret} label={t.copySecret} />
    </p>
  )
}

/** In the place of the form of a new sender: it stays until somebody says that they have it. */
export function SecretMade({ secret, onKept }: { secret: string; onKept: () => void }) {
  const t = text.value.senders
  return (
    <Card title={t.madeTitle}>
      <p class="card-lead">{t.madeLead}</p>
      <SecretLine secret={secret} />
      <Button kind="main" onClick={onKept}>
        {t.madeKept}
      </Button>
    </Card>
  )
}
