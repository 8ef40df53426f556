/** What happened to the simulated person, line by line, with what was asked. */
import type { Criterion, TimelineLine } from '../../../core/simulate/timeline.ts'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { SimulatePersonAnswer } from '../../../core/wire/simulate.ts'
import { date, humanised } from '../../format.ts'
import { channelWords, eventWords, lowered, ruleWords, stepName, triggerWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { fetchSegments } from '../../segment-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { journeyName } from '../profile/label.ts'
import { reasonText } from './Beside.tsx'

type TimelineProps = { answer: SimulatePersonAnswer; journey: JourneyDraft }

const TONES: { readonly [kind in TimelineLine['kind']]?: Tone } = {
  entered: 'accent',
  sent: 'good',
  goal: 'good',
  completed: 'good',
  not_sent: 'warn',
  held: 'warn',
  kept_out: 'warn',
  left: 'plain',
}

export function Timeline({ answer, journey }: TimelineProps) {
  const t = text.value.journeys.try
  const segments = useResource('segments', fetchSegments, 0).value?.segments
  const titleOf = (id: string) =>
    segments?.find((one) => one.id === id)?.title[language.value] ?? humanised(id)
  return (
    <Card title={journey.title[language.value]} class="try-timeline">
      {answer.timeline.length === 0 && <p class="quiet">{t.nothing}</p>}
      <ol class="walk">
        {answer.timeline.map((line, index) => (
          <li key={index} class={`walk-line walk-${line.kind}`}>
            <time dateTime={new Date(line.at).toISOString()}>{date(line.at, 'short', language.value)}</time>
            <span class="walk-body">
              <span>
                <Badge tone={TONES[line.kind] ?? 'plain'}>{t.line[line.kind]}</Badge>{' '}
                {lineWords(line, journey, titleOf)}
              </span>
              {line.criteria.map((criterion, place) => (
                <Asked key={place} criterion={criterion} />
              ))}
            </span>
          </li>
        ))}
      </ol>
      <CameNot answer={answer} journey={journey} />
    </Card>
  )
}

/** Why nobody entered, where nobody did: what was not met at the last try, or that nothing began it. */
function CameNot({ answer: { timeline }, journey }: TimelineProps) {
  const t = text.value.journeys.try
  const speech = { text: text.value, language: language.value }
  const own = timeline.filter((line) => line.journey === journey.id)
  if (own.some(({ kind }) => kind === 'entered')) return null
  const unmet = own
    .findLast(({ kind }) => kind === 'kept_out')
    ?.criteria.filter(({ met }) => !met)
    .map(({ about, rule }) =>
      rule === null ? t.about[about] : `${t.about[about]} (${lowered(ruleWords(rule, speech))})`,
    )
  return (
    <p class="walk-end" role="status">
      <strong>{t.cameNot}</strong>{' '}
      {unmet && unmet.length > 0
        ? t.cameNotBy(unmet.join(', '))
        : t.cameNotTrigger(journey.triggers.map((one) => triggerWords(one, speech)).join(', '))}
    </p>
  )
}

function lineWords(line: TimelineLine, journey: JourneyDraft, titleOf: (id: string) => string): string {
  const t = text.value.journeys.try
  const speech = { text: text.value, language: language.value }
  const isOwn = line.journey === null || line.journey === journey.id
  const parts = [
    ...(line.name === null
      ? []
      : [line.kind.startsWith('segment_') ? titleOf(line.name) : eventWords(line.name, speech)]),
    ...(isOwn ? [] : [journeyName(line.journey ?? '')]),
    ...(line.step === null ? [] : [isOwn ? stepName(journey.steps, line.step, speech) : line.step]),
    ...(line.channel === null ? [] : [channelWords(line.channel, speech)]),
    ...(line.reason === null || line.reason === 'completed' ? [] : [reasonText(line.reason)]),
    ...(line.until === null ? [] : [t.until(date(line.until, 'short', language.value))]),
  ]
  return [...new Set(parts)].join(' · ')
}

/** What was asked, whether it held, and what was found. */
function Asked({ criterion: { about, met, rule, found } }: { criterion: Criterion }) {
  const t = text.value.journeys.try
  const read = Object.entries(found ?? {}).map(([path, value]) => `${path} = ${JSON.stringify(value)}`)
  return (
    <span class="walk-asked quiet">
      <span class={met ? 'walk-met' : 'walk-unmet'}>
        {t.about[about]}: {met ? t.met : t.unmet}
      </span>
      {rule !== null && ` · ${lowered(ruleWords(rule, { text: text.value, language: language.value }))}`}
      {read.length > 0 && ` · ${read.join(', ')}`}
    </span>
  )
}
