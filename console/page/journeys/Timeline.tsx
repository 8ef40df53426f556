/** What happened to the simulated person, line by line, with what was asked. */
import type { Criterion, TimelineLine } from '../../../core/simulate/timeline.ts'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { SimulatePersonAnswer } from '../../../core/wire/simulate.ts'
import { date, humanised } from '../../format.ts'
import { channelWords, eventWords, lowered, ruleWords, stepName } from '../../journey/words.ts'
import { language } from '../../preference.ts'
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
                {lineWords(line, journey)}
              </span>
              {line.criteria.map((criterion, place) => (
                <Asked key={place} criterion={criterion} />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function lineWords(line: TimelineLine, journey: JourneyDraft): string {
  const t = text.value.journeys.try
  const speech = { text: text.value, language: language.value }
  const isOwn = line.journey === null || line.journey === journey.id
  const parts = [
    ...(line.name === null
      ? []
      : [line.kind === 'event' ? eventWords(line.name, speech) : humanised(line.name)]),
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
