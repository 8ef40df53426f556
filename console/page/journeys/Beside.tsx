/** What stands beside the canvas while no step is open: exits and goals, why people left, the check. */
import type { JourneyDraft, JourneyView } from '../../../core/wire/journeys.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { count, humanised } from '../../format.ts'
import { exitWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Findings } from '../campaigns/Findings.tsx'
import { journeyName } from '../profile/label.ts'
import { JourneyFacts } from './Facts.tsx'

export function Beside({ view }: { view: JourneyView }) {
  const t = text.value.journeys
  const { findings } = view.check
  return (
    <>
      <Exits journey={view.journey} counts={view.counts} />
      <Card title={t.facts}>
        <JourneyFacts journey={view.journey} />
      </Card>
      <Card title={t.check}>
        <Findings findings={findings} />
        {findings.length === 0 && (
          <p class="campaign-sound">
            <Icon name="check" /> {t.checkSound}
          </p>
        )}
        {view.said.shares.length > 0 && (
          <p class="quiet">{t.sharesHint(view.said.shares.map(journeyName).join(', '))}</p>
        )}
      </Card>
    </>
  )
}

type ExitsProps = { journey: JourneyDraft; counts?: JourneyView['counts'] }

/** What ends it at once, and what it is for. */
export function Exits({ journey, counts }: ExitsProps) {
  const t = text.value.journeys
  const goals = journey.steps.flatMap((step) => (step.kind === 'goal' ? [step.goal] : []))
  const left = Object.entries(counts?.cancelled ?? {}).sort(([, a], [, b]) => b - a)
  return (
    <Card title={t.exits}>
      {(journey.exits ?? []).length === 0 && <p class="quiet">{t.noExits}</p>}
      <ul class="flow-exits">
        {(journey.exits ?? []).map((exit, index) => (
          <li key={index}>
            <Icon name="exit" />
            <span>{exitWords(exit, { text: text.value, language: language.value })}</span>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <>
          <h3>{t.why}</h3>
          <ul class="flow-exits">
            {left.map(([reason, value]) => (
              <li key={reason}>
                <strong class="flow-number">{t.exitCount(count(value, language.value))}</strong>
                <span>{reasonText(reason)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {goals.length > 0 && (
        <>
          <h3>{t.goals}</h3>
          <ul class="flow-exits">
            {[...new Set(goals)].map((goal) => (
              <li key={goal}>
                <Icon name="flag" />
                <span>
                  {humanised(goal)}
                  {counts && ` · ${t.goalCount(counts.goals[goal] ?? 0)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** A short name where there is one, else the whole sentence. */
export function reasonText(reason: string): string {
  const short = text.value.name.ended[reason]
  const known = REASONS[reason as keyof typeof REASONS] as { cs: string; en: string } | undefined
  return short ?? known?.[language.value] ?? humanised(reason)
}
