/** The settings of a journey in words. */
import type { ComponentChildren } from 'preact'
import type { JourneyDraft, JourneyView } from '../../../core/wire/journeys.ts'
import { count, date, percent } from '../../format.ts'
import { entryWords, ruleWords, triggerWords } from '../../journey/words.ts'
import type { Speech } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'

export function Facts({ view }: { view: JourneyView }) {
  const t = text.value.journeys
  const { keptOut } = view.counts
  return (
    <>
      <JourneyFacts journey={view.journey} />
      {Object.keys(keptOut).length > 0 && (
        <dl class="facts">
          <dt>{t.keptOut}</dt>
          <dd>
            {Object.entries(keptOut)
              .map(([why, value]) => `${count(value, language.value)} ${t.keptOutBy[why] ?? why}`)
              .join(', ')}
          </dd>
        </dl>
      )}
    </>
  )
}

export function JourneyFacts({ journey }: { journey: JourneyDraft }) {
  const { journeys: t, name } = text.value
  const speech: Speech = { text: text.value, language: language.value }
  const facts: (readonly [string, ComponentChildren])[] = [
    [t.words.begins, <Lines lines={journey.triggers.map((one) => triggerWords(one, speech))} />],
    [t.words.who, journey.who === undefined ? t.words.everybody : ruleWords(journey.who, speech)],
    [t.entry, entryWords(journey, speech)],
    [t.purpose, journey.purpose ? (name.purpose[journey.purpose] ?? journey.purpose) : t.noPurpose],
    [t.priority, journey.priority ?? t.usualPriority],
    [t.topic, journey.topic ?? t.noTopic],
    [t.calendar, calendarWords(journey)],
    ...(journey.ramp ? [[t.launched, <Lines lines={journey.ramp.map(stageWords)} />] as const] : []),
    ...(journey.owner ? [[t.owner, journey.owner] as const] : []),
  ]
  return (
    <dl class="facts flow-facts">
      {facts.map(([term, said]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class="flow-line">
          {line}
        </span>
      ))}
    </>
  )
}

function stageWords({ from, percent: share }: NonNullable<JourneyDraft['ramp']>[number]): string {
  const t = text.value.journeys
  return `${t.toPercent(percent(share / 100, language.value))} ${t.from} ${date(from, 'shortYear', language.value)}`
}

function calendarWords({ from, until }: JourneyDraft): string {
  const t = text.value.journeys
  const parts = [
    ...(from === undefined ? [] : [`${t.from} ${date(from, 'shortYear', language.value)}`]),
    ...(until === undefined ? [] : [`${t.until} ${date(until, 'shortYear', language.value)}`]),
  ]
  return parts.length === 0 ? t.always : parts.join(' ')
}
