/** What the monitors saw, in plain words, and what to do about it. */
import { useState } from 'preact/hooks'
import type { AlertView } from '../../../core/wire/quality.ts'
import { language } from '../../preference.ts'
import { acknowledgeAlert } from '../../quality-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { showToast } from '../../ui/toast.ts'

type AlertsProps = { alerts: readonly AlertView[]; onChanged: () => void }

export function Alerts({ alerts, onChanged }: AlertsProps) {
  const t = text.value.quality
  const open = alerts.filter(({ closedAt, ackAt }) => closedAt === null && ackAt === null)
  const known = alerts.filter(({ closedAt, ackAt }) => closedAt === null && ackAt !== null)
  const closed = alerts.filter(({ closedAt }) => closedAt !== null)
  return (
    <div class="stack">
      {open.length + known.length === 0 && (
        <Card title={t.openAlerts}>
          <Empty small icon="check" title={t.noAlerts} lead={t.noAlertsLead} />
        </Card>
      )}
      <Group title={t.openAlerts} alerts={open} onChanged={onChanged} />
      <Group title={t.ackAlerts} alerts={known} onChanged={onChanged} />
      <Group title={t.closedAlerts} alerts={closed} onChanged={onChanged} />
    </div>
  )
}

function Group({ title, alerts, onChanged }: AlertsProps & { title: string }) {
  if (alerts.length === 0) return null
  return (
    <Card title={title} note={String(alerts.length)}>
      <ul class="rows">
        {alerts.map((alert) => (
          <Alert key={alert.id} alert={alert} onChanged={onChanged} />
        ))}
      </ul>
    </Card>
  )
}

function Alert({ alert, onChanged }: { alert: AlertView; onChanged: () => void }) {
  const t = text.value.quality
  const [busy, setBusy] = useState(false)
  const isOpen = alert.closedAt === null
  const acknowledge = async () => {
    setBusy(true)
    const answer = await acknowledgeAlert(alert.id)
    setBusy(false)
    if (answer.ok) return onChanged()
    const { title, hint } = refusalText(answer.refusal)
    showToast('bad', title, hint)
  }
  return (
    <li class="row alert">
      <Badge tone={isOpen && alert.ackAt === null ? 'warn' : 'plain'}>
        {t.alertKind[alert.kind] ?? alert.kind}
      </Badge>
      <span class="row-main">
        <span class="row-title">{alert.words[language.value]}</span>
        {isOpen && (
          <span>
            <span class="quiet">{t.whatToDo}:</span> {t.alertDo[alert.kind]}
          </span>
        )}
        <span class="row-note">
          {t.since} <When at={alert.openedAt} form="moment" /> · {t.lastSeen}{' '}
          <When at={alert.lastAt} form="moment" />
          {alert.closedAt !== null && (
            <>
              {' · '}
              {t.closed} <When at={alert.closedAt} form="moment" />
            </>
          )}
          {isOpen && alert.ackAt !== null && (
            <>
              {' · '}
              {t.known} <When at={alert.ackAt} form="moment" />
            </>
          )}
        </span>
        {alert.sampleIds.length > 0 && (
          <span class="row-note row-value">
            {t.samples}:{' '}
            {alert.sampleIds.map((id) => (
              <code key={id}>{id} </code>
            ))}
          </span>
        )}
      </span>
      {isOpen && alert.ackAt === null && (
        <Button busy={busy} onClick={() => void acknowledge()}>
          {t.acknowledge}
        </Button>
      )}
    </li>
  )
}
