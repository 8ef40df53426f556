/** Who delivers messages, how each is, and the way to add one. */
import { useState } from 'preact/hooks'
import type { SenderView } from '../../core/wire/sender.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { fetchSenders } from '../sender-api.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Refused } from '../ui/Refused.tsx'
import { SenderForm } from './senders/SenderForm.tsx'
import { SenderState } from './senders/SenderState.tsx'

const REFRESH_MS = 10_000

export function Senders() {
  const { senders: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource('senders', fetchSenders, REFRESH_MS)
  const [isAdding, setAdding] = useState(false)
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        {value && !isAdding && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        )}
      </header>
      {refusal && !value && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && isAdding && (
        <SenderForm
          kinds={value.kinds}
          sender={null}
          onClose={() => setAdding(false)}
          onSaved={() => {
            setAdding(false)
            reload()
          }}
        />
      )}
      {value?.senders.length === 0 && !isAdding && (
        <Empty icon="mail" title={t.emptyTitle} lead={t.emptyLead} />
      )}
      {value && value.senders.length > 0 && (
        <ul class="sender-list">
          {value.senders.map((sender) => (
            <Line key={sender.id} sender={sender} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ sender }: { sender: SenderView }) {
  const t = text.value.senders
  const names: Readonly<Record<string, string>> = t.channels
  const about = [sender.kindName, ...sender.channels.map((channel) => names[channel] ?? channel)]
  if (sender.source === 'settings') about.push(t.inSettings)
  return (
    <li class="card sender-line">
      <div class="sender-main">
        <a class="sender-name" href={routePath({ page: 'sender', id: sender.id })}>
          {sender.name}
        </a>
        <span class="quiet">{about.join(' · ')}</span>
      </div>
      <div class="sender-side">
        {sender.undelivered > 0 && <span class="quiet">{t.letterCount(sender.undelivered)}</span>}
        <SenderState sender={sender} />
      </div>
    </li>
  )
}
