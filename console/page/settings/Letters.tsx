/** Letters on paper: who of a segment would get one and why not the others, the list to take, and a push. */
import { useState } from 'preact/hooks'
import { MAILING_NAME } from '../../../core/message/direct-mail.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { fetchSegments } from '../../segment-api.ts'
import { fetchSenders } from '../../sender-api.ts'
import { lettersPreview, lookAtLetters, pushLetters, takeLetters } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { reasonText } from '../journeys/Beside.tsx'
import { useAct } from '../profile/use-act.ts'
import { failure } from './failure.ts'

export function Letters() {
  const t = text.value.settings.letters
  const { value, refusal, reload } = useResource('segments', fetchSegments, 0)
  const [chosen, setChosen] = useState('')
  const [mailing, setMailing] = useState('')
  const segments = value?.segments.filter(({ status }) => status === 'published') ?? []
  const segment = chosen || segments[0]?.id
  const isNamed = mailing === '' || MAILING_NAME.test(mailing)
  return (
    <Card title={t.title}>
      <p class="card-lead">{t.lead}</p>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value && segments.length === 0 && (
        <Empty icon="mail" title={t.noneTitle} lead={t.noneLead}>
          <a class="button" href={routePath({ page: 'segments' })}>
            {t.toSegments}
          </a>
        </Empty>
      )}
      {segment !== undefined && (
        <>
          <div class="form-grid">
            <ChoiceInput
              label={text.value.settings.ads.segment}
              value={segment}
              choices={segments.map(({ id, title }) => ({ value: id, name: title[language.value] }))}
              onInput={setChosen}
            />
            <TextInput
              label={t.mailing}
              hint={t.mailingHint}
              fault={isNamed ? undefined : t.mailingWrong}
              value={mailing}
              max={40}
              onInput={setMailing}
            />
          </div>
          {isNamed && <Mailing key={`${segment} ${mailing}`} segment={segment} mailing={mailing} />}
        </>
      )}
    </Card>
  )
}

function Mailing({ segment, mailing }: { segment: string; mailing: string }) {
  const t = text.value.settings.letters
  const look = useAct(
    () => lookAtLetters(segment, mailing),
    () => {},
  )
  const left = Object.entries(look.done?.left ?? {}).toSorted(([, one], [, other]) => other - one)
  return (
    <>
      <div class="setting-actions">
        <Button busy={look.busy} onClick={() => void look.run()}>
          {t.look}
        </Button>
        <a class="button button-quiet" href={lettersPreview(segment, mailing)} download>
          {t.preview}
        </a>
      </div>
      <div role="status">
        {look.refusal && <Refused refusal={look.refusal} />}
        {look.done && <p class="setting-count">{t.written(look.done.written)}</p>}
      </div>
      {left.length > 0 && (
        <table class="table setting-left">
          <caption>{t.left}</caption>
          <tbody>
            {left.map(([reason, people]) => (
              <tr key={reason}>
                <th scope="row">{reason === 'no_address' ? t.unknown : reasonText(reason)}</th>
                <td class="number">{count(people ?? 0, language.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {look.done && look.done.written > 0 && <Take segment={segment} mailing={mailing} />}
    </>
  )
}

/** From here on the people of the list have had their letter. */
function Take({ segment, mailing }: { segment: string; mailing: string }) {
  const t = text.value.settings.letters
  const senders = useResource('senders', fetchSenders, 0).value
  const canPush = senders?.senders.some(({ isOn, channels }) => isOn && channels.includes('mail')) ?? false
  const take = useAct(
    async () => {
      const answer = await takeLetters(segment, mailing)
      if (answer.ok) keepFile(`letters-${segment}.csv`, answer.value)
      return answer
    },
    () => showToast('good', t.taken),
  )
  const push = useAct(
    () => pushLetters(segment, mailing),
    () => {},
  )
  return (
    <>
      <p class="setting-lead">{t.takeLead}</p>
      <div class="setting-actions">
        <Button kind="main" busy={take.busy} disabled={push.busy} onClick={() => void take.run()}>
          {t.take}
        </Button>
        {canPush && (
          <Button busy={push.busy} disabled={take.busy} onClick={() => void push.run()}>
            {t.push}
          </Button>
        )}
      </div>
      <div class="setting-push" role="status">
        {take.refusal && <Refused refusal={take.refusal} />}
        {push.refusal && <Refused refusal={push.refusal} />}
        {push.done && (
          <>
            <Badge tone={push.done.failed === null ? 'good' : 'bad'}>
              {push.done.failed === null
                ? text.value.settings.ads.pushed
                : text.value.settings.ads.pushFailed}
            </Badge>{' '}
            {t.pushResult(push.done.written, push.done.batches)}
            {push.done.failed !== null && ` ${failure(push.done.failed)}`}
          </>
        )}
      </div>
      {senders && !canPush && (
        <p class="quiet">
          {t.noSender}{' '}
          <a class="setting-link" href={routePath({ page: 'senders' })}>
            {text.value.shell.senders}
          </a>
        </p>
      )}
    </>
  )
}

/** Hands a text over as a file; the browser asks where to, as for any other. */
function keepFile(name: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/csv' }))
  link.download = name
  link.click()
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
