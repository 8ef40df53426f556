/** One message: what became of it and why, step by step, and how it read. */
import { useEffect } from 'preact/hooks'
import type { MessageView } from '../../core/wire/messages.ts'
import { observeNow } from '../clock.ts'
import { shortId } from '../format.ts'
import { fetchMessage } from '../message-api.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Card } from '../ui/Card.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { Content } from './messages/Content.tsx'
import { ChannelIcon, ToldBadges, reasonText } from './messages/MessageTable.tsx'
import { journeyTitle, stepTitle } from './messages/names.ts'
import { Moments } from './messages/Moments.tsx'
import { StateBadge } from './messages/StateBadge.tsx'

const REFRESH_MS = 10_000

export function Message({ profile, id }: { profile: string; id: string }) {
  const { messages: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource(
    `message ${profile} ${id}`,
    (signal) => fetchMessage(profile, id, signal),
    REFRESH_MS,
  )
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <div class="page page-wide">
      <p>
        <a class="back" href={routePath({ page: 'messages' })}>
          {t.back}
        </a>
      </p>
      {refusal && !value && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && <Whole view={value} />}
    </div>
  )
}

function Whole({ view }: { view: MessageView }) {
  const t = text.value.messages
  const { message } = view
  const named = stepTitle(view.journeys, message)
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>
            {view.journey[language.value]} · {named}
          </h1>
          <p class="page-lead">
            <ChannelIcon channel={message.channel} /> {t.to}{' '}
            <a href={routePath({ page: 'profile', id: message.profile })}>
              {message.person ?? shortId(message.profile)}
            </a>
          </p>
        </div>
      </header>
      <Verdict view={view} />
      <div class="message-cards">
        <div class="message-column">
          <Card title={t.timeline}>
            <Moments moments={view.moments} />
          </Card>
          {view.related.length > 0 && <Related view={view} />}
          <Facts view={view} />
        </div>
        <Content message={message} isKept={view.isKept} />
      </div>
    </>
  )
}

/** Whether and why, in one sentence: what somebody comes here for. */
function Verdict({ view: { message } }: { view: MessageView }) {
  const t = text.value.messages
  const reason = reasonText(message.reason)
  return (
    <p class={`message-verdict message-${message.status}`} role="status">
      <StateBadge state={message.status} />
      <span>
        <strong>{t.summary[message.status]}</strong> {reason}
        {message.status === 'waiting' && (
          <>
            {' '}
            <span class="quiet">
              {t.waitsUntil} <When at={message.at} form="moment" />.
            </span>
          </>
        )}
      </span>
      <ToldBadges told={message.told} />
    </p>
  )
}

function Related({ view }: { view: MessageView }) {
  const { messages: t } = text.value
  return (
    <Card title={t.related}>
      <ul class="rows">
        {view.related.map(({ relation, message }) => (
          <li class="row" key={message.key}>
            <span class="row-main">
              <a
                class="row-title"
                href={routePath({ page: 'message', profile: message.profile, id: message.key })}
              >
                <ChannelIcon channel={message.channel} />
                {journeyTitle(view.journeys, message.journey)} · {stepTitle(view.journeys, message)}
              </a>
              <span class="row-note">
                {t.relations[relation]}
                {message.reason !== null && ` · ${reasonText(message.reason)}`}
              </span>
            </span>
            <StateBadge state={message.status} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Facts({ view: { message } }: { view: MessageView }) {
  const { messages: t, name } = text.value
  return (
    <Card title={t.facts}>
      <dl class="facts">
        <dt>{t.template}</dt>
        <dd>
          <code>{message.template}</code>
        </dd>
        <dt>{t.class}</dt>
        <dd>{name.sendClass[message.class] ?? message.class}</dd>
        <dt>{t.version}</dt>
        <dd>{message.version}</dd>
        <dt>{t.attempts}</dt>
        <dd>{message.attempts}</dd>
        <dt title={t.keyHint}>{t.key}</dt>
        <dd>
          <code>{message.key}</code> <CopyButton value={message.key} label={t.key} />
        </dd>
      </dl>
    </Card>
  )
}
