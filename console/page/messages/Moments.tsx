/** What befell a message, oldest first, each with its reason in words. */
import type { ComponentChildren } from 'preact'
import type { MessageMoment } from '../../../core/wire/messages.ts'
import { duration, humanised } from '../../format.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { When } from '../../ui/When.tsx'
import { reasonText } from './MessageTable.tsx'

type Told = { readonly tone: string; readonly title: ComponentChildren; readonly note: ComponentChildren }

export function Moments({ moments }: { moments: readonly MessageMoment[] }) {
  return (
    <ol class="moments">
      {moments.map((moment, index) => {
        const { tone, title, note } = saidOf(moment)
        return (
          <li key={index} class={`moments-line moments-${tone}`}>
            <span class="moments-dot" aria-hidden="true" />
            <span class="row-main">
              <span class="row-title">{title}</span>
              {note && <span class="row-note">{note}</span>}
            </span>
            <span class="row-number quiet">
              <When at={moment.at} form="moment" />
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function saidOf(moment: MessageMoment): Told {
  const { messages: t, name } = text.value
  switch (moment.kind) {
    case 'queued':
      return {
        tone: 'plain',
        title: t.moments.queued,
        note: moment.cause === null ? null : `${t.because}: ${name.event[moment.cause] ?? moment.cause}`,
      }
    case 'held':
      return {
        tone: 'warn',
        title: (
          <>
            {t.heldUntil} <When at={moment.until} form="moment" />
          </>
        ),
        note: `${reasonText(moment.reason)}${moment.turns > 1 ? ` (${t.heldTurns(moment.turns)})` : ''}`,
      }
    case 'attempt':
      return attempt(moment)
    case 'settled':
      return {
        tone: moment.status === 'sent' ? 'good' : moment.status === 'failed' ? 'bad' : 'plain',
        title: t.moments[moment.status],
        note: reasonText(moment.reason),
      }
    case 'told':
      return told(moment)
    case 'due':
      return { tone: 'plain', title: t.moments.due, note: reasonText(moment.reason) }
  }
}

function attempt(moment: Extract<MessageMoment, { kind: 'attempt' }>): Told {
  const { messages: t, senders } = text.value
  const outcomes: Readonly<Record<string, string>> = senders.outcomes
  const answers: Readonly<Record<string, string>> = senders.answers
  const answer = answers[moment.answer] ?? moment.answer
  const took = moment.tookMs < 1_000 ? `${moment.tookMs} ms` : duration(moment.tookMs)
  return {
    tone: moment.outcome === 'taken' ? 'good' : 'bad',
    title: (
      <>
        {t.attempt(moment.n)}: <a href={routePath({ page: 'sender', id: moment.sender })}>{moment.sender}</a>{' '}
        {outcomes[moment.outcome] ?? humanised(moment.outcome)}
      </>
    ),
    note: `${moment.status ?? t.noAnswer} · ${took}${answer === '' ? '' : ` · ${answer}`}`,
  }
}

const BAD: ReadonlySet<string> = new Set(['bounced', 'complained', 'unsubscribed'])

function told({ what, detail }: Extract<MessageMoment, { kind: 'told' }>): Told {
  const t = text.value.messages
  const isMachine = what.endsWith('_by_machine')
  const note = isMachine && what.startsWith('opened') ? t.proxy : detail
  return {
    tone: BAD.has(what) ? 'bad' : isMachine ? 'plain' : 'good',
    title: humanised(t.told[what]),
    note: note === '' ? null : note,
  }
}
