/** One sender: how it is and why, what it was asked for, what it did not deliver. */
import { useState } from 'preact/hooks'
import type { SenderDetail } from '../../core/wire/sender.ts'
import type { Answer } from '../api.ts'
import { navigate } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { fetchSender, fetchSenders, removeSender, switchSender } from '../sender-api.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { complain } from '../ui/complain.ts'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { Sure } from './catalogue/Sure.tsx'
import { Attempts } from './senders/Attempts.tsx'
import { Letters } from './senders/Letters.tsx'
import { Rotate } from './senders/Rotate.tsx'
import { SenderForm } from './senders/SenderForm.tsx'
import { SenderState } from './senders/SenderState.tsx'
import { TestSend } from './senders/TestSend.tsx'

const REFRESH_MS = 5_000

export function Sender({ id }: { id: string }) {
  const { senders: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource(
    `sender ${id}`,
    (signal) => fetchSender(id, signal),
    REFRESH_MS,
  )
  return (
    <div class="page">
      <p>
        <a href={routePath({ page: 'senders' })}>{t.back}</a>
      </p>
      {refusal && !value && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && <Detail detail={value} reload={reload} />}
    </div>
  )
}

function Detail({ detail, reload }: { detail: SenderDetail; reload: () => void }) {
  const t = text.value.senders
  const { sender } = detail
  const [isChanging, setChanging] = useState(false)
  const isOwn = sender.source === 'console'
  const act = async (work: Promise<Answer<unknown>>, then: () => void) => {
    const answer = await work
    if (!answer.ok) return complain(answer)
    then()
  }
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{sender.name}</h1>
          <p class="page-lead">
            {sender.kindName}
            {isOwn ? '' : ` · ${t.inSettings}`}
          </p>
        </div>
        <div class="sender-actions">
          <Button
            onClick={() => void act(switchSender(sender.id, sender.state === 'off' ? 'on' : 'off'), reload)}
          >
            {sender.state === 'off' ? t.turnOn : t.turnOff}
          </Button>
          {isOwn && !isChanging && <Button onClick={() => setChanging(true)}>{t.change}</Button>}
          {isOwn && (
            <Sure
              question={t.removeSure}
              name={t.remove}
              onSure={() => void act(removeSender(sender.id), () => navigate(routePath({ page: 'senders' })))}
            />
          )}
        </div>
      </header>
      <p class="sender-state" role="status">
        <SenderState sender={sender} /> {sender.state !== 'well' && sender.stateText[language.value]}{' '}
        {sender.health.failingSince !== null && (
          <span class="quiet">
            {t.sinceFailing} <When at={sender.health.failingSince} />
          </span>
        )}
      </p>
      {isChanging && <Change detail={detail} onClose={() => setChanging(false)} reload={reload} />}
      <div class="feeds">
        <Letters detail={detail} onReplayed={reload} />
        <Attempts attempts={detail.attempts} />
        <TestSend sender={sender} onSent={reload} />
        {isOwn && sender.kind === 'webhook' && <Rotate sender={sender} onRotated={reload} />}
        <Card title={t.callbacks}>
          {sender.callbackUrl === null ? (
            <p class="quiet">{t.noCallbacks}</p>
          ) : (
            <>
              <p class="card-lead">{t.callbacksLead}</p>
              <p class="sender-line">
                <code>{sender.callbackUrl}</code>
                <CopyButton value={sender.callbackUrl} label={t.copyUrl} />
              </p>
            </>
          )}
        </Card>
      </div>
    </>
  )
}

type ChangeProps = { detail: SenderDetail; onClose: () => void; reload: () => void }

function Change({ detail, onClose, reload }: ChangeProps) {
  const { value } = useResource('senders', fetchSenders, 0)
  if (!value) return null
  const saved = () => {
    onClose()
    reload()
  }
  return <SenderForm kinds={value.kinds} sender={detail.sender} onClose={onClose} onSaved={saved} />
}
