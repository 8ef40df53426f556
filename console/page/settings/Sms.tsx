/** How text messages are written, what they cost, by whom they go, and what ends them. */
import { useState } from 'preact/hooks'
import type { SmsSettings } from '../../../core/wire/links.ts'
import type { SenderView } from '../../../core/wire/sender.ts'
import { smsCostMicro, smsSize, smsText } from '../../../core/message/sms.ts'
import { FAREWELL_TEMPLATE } from '../../../core/message/farewell.ts'
import { STOP_WORDS, saysStop, stopWordOf } from '../../../core/message/stop-word.ts'
import { money } from '../../format.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { fetchSenders } from '../../sender-api.ts'
import { session } from '../../session.ts'
import { smsSettings } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { NumberInput, TextInput } from '../campaigns/Input.tsx'
import { RadioList } from '../journeys/RadioList.tsx'
import { SenderState } from '../senders/SenderState.tsx'
import { SettingCard } from './SettingCard.tsx'
import { useSetting } from './use-setting.ts'

const MICRO = 1_000_000
const MOST_PRICE = 1_000
const WAYS = ['strip', 'keep_if_free', 'keep'] as const

const currencyOf = () => (session.value.kind === 'in' ? session.value.view.site.currency : undefined) ?? 'CZK'

export function Sms() {
  const t = text.value.settings.sms
  const setting = useSetting('sms', smsSettings)
  return (
    <div class="stack">
      <SettingCard title={t.title} lead={t.lead} setting={setting}>
        {(draft, put) => <Fields draft={draft} put={put} />}
      </SettingCard>
      <BySms />
      <Stop own={setting.draft?.stopWords ?? []} />
    </div>
  )
}

function Fields({ draft, put }: { draft: SmsSettings; put: (draft: SmsSettings) => void }) {
  const t = text.value.settings.sms
  return (
    <>
      <RadioList
        label={t.diacritics}
        value={draft.diacritics}
        choices={WAYS.map((value) => ({ value, name: t.ways[value] }))}
        onChange={(diacritics) => put({ ...draft, diacritics })}
      />
      <NumberInput
        label={t.price(currencyOf())}
        hint={t.priceHint}
        value={draft.segmentMicro === null ? null : draft.segmentMicro / MICRO}
        least={0}
        most={MOST_PRICE}
        step="any"
        isOptional
        onInput={(price) =>
          put({ ...draft, segmentMicro: price === null ? null : Math.round(price * MICRO) })
        }
      />
      <TextInput
        label={t.ownStop}
        hint={t.ownStopHint}
        rows={2}
        max={1_200}
        value={(draft.stopWords ?? []).join('\n')}
        onInput={(lines) => put({ ...draft, stopWords: lines === '' ? [] : lines.split('\n') })}
      />
      <Trial settings={draft} />
    </>
  )
}

/** A text of one's own, as it would go out. */
function Trial({ settings }: { settings: SmsSettings }) {
  const { settings: all, templates } = text.value
  const t = all.sms
  const [typed, setTyped] = useState<string>(t.sample)
  const sent = smsText(typed, settings)
  const { segments, encoding } = smsSize(sent)
  const cost = smsCostMicro(sent, settings)
  return (
    <div class="setting-trial">
      <TextInput label={t.try} rows={3} lang="cs" max={1_000} value={typed} onInput={setTyped} />
      <div class="setting-outcome" role="status">
        <span class="quiet">{t.goesOut}</span>
        <div class="bubble" lang="cs">
          {sent || '–'}
        </div>
        <span class="quiet">
          {templates.smsOf(
            segments,
            encoding,
            cost === null ? '' : t.aPerson(money(cost, currencyOf(), language.value)),
          )}
        </span>
      </div>
    </div>
  )
}

/** Who delivers them, under which name: that is a matter of each sender. */
function BySms() {
  const t = text.value.settings.sms
  const { value, refusal, loading, reload } = useResource('senders', fetchSenders, 0)
  const senders = value?.senders.filter(({ channels }) => channels.includes('sms')) ?? []
  return (
    <Card title={t.senders}>
      <p class="card-lead">{t.sendersLead}</p>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{text.value.ui.loading}</p>}
      {value && senders.length === 0 && (
        <Empty small icon="senders" title={t.noSender} lead={t.noSenderLead}>
          <a class="button" href={routePath({ page: 'senders' })}>
            {t.toSenders}
          </a>
        </Empty>
      )}
      {senders.length > 0 && (
        <ul class="rows">
          {senders.map((sender) => (
            <Line key={sender.id} sender={sender} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Line({ sender }: { sender: SenderView }) {
  const t = text.value.settings.sms
  const name = sender.settings['from'] || sender.settings['sender']
  return (
    <li class="row">
      <span class="row-main">
        <a class="row-title" href={routePath({ page: 'sender', id: sender.id })}>
          {sender.name}
        </a>
        <span class="row-note">{name ? t.under(name) : t.underNone}</span>
      </span>
      <SenderState sender={sender} />
    </li>
  )
}

/** What ends text messages, and what is answered. The words are not to be taken away: the law gives them. */
function Stop({ own }: { own: readonly string[] }) {
  const t = text.value.settings.sms
  const [typed, setTyped] = useState('')
  const isStop = saysStop(typed, own.map(stopWordOf))
  return (
    <Card title={t.stop}>
      <p class="card-lead">{t.stopLead}</p>
      <ul class="setting-words" aria-label={t.stopWords}>
        {STOP_WORDS.map((word) => (
          <li key={word}>
            <Badge>{word}</Badge>
          </li>
        ))}
      </ul>
      <div class="setting-trial">
        <TextInput label={t.reply} value={typed} max={160} onInput={setTyped} />
        <p class="setting-outcome" role="status">
          {typed.trim() !== '' && (
            <Badge tone={isStop ? 'warn' : 'plain'}>{isStop ? t.endsIt : t.goesOn}</Badge>
          )}
        </p>
      </div>
      <p>
        {t.confirms}{' '}
        <a class="setting-link" href={routePath({ page: 'template', id: FAREWELL_TEMPLATE })}>
          {t.confirmText}
        </a>
      </p>
    </Card>
  )
}
