/** What is to be said of the draft, each with a way to its place. */
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { START } from '../../journey/graph.ts'
import { stepName } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { stepAtPointer } from './marks.ts'

type SaidProps = {
  findings: readonly JourneyFinding[]
  draft: JourneyDraft
  isWhole: boolean
  isBusy: boolean
  /** Why there is nothing to check yet. */
  fault: string | null
  onOpen: (id: string) => void
}

export function Said({ findings, draft, isWhole, isBusy, fault, onOpen }: SaidProps) {
  const { journeys: t, rules } = text.value
  const speech = { text: text.value, language: language.value }
  const sorted = findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <Card title={t.edit.check} note={isWhole && isBusy ? t.edit.checking : undefined}>
      {fault && <p>{fault}</p>}
      {!isWhole && <p class="quiet">{t.edit.unfinished}</p>}
      {!fault && isWhole && !isBusy && findings.length === 0 && (
        <p class="campaign-sound">
          <Icon name="check" /> {t.edit.sound}
        </p>
      )}
      <ul class="campaign-findings">
        {sorted.map((one) => {
          const step = stepAtPointer(one.at, draft.steps)
          return (
            <li key={`${one.code} ${one.at}`}>
              <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
              {one.message[language.value]} <span class="quiet">{one.hint[language.value]}</span>{' '}
              <button type="button" class="link-button" onClick={() => onOpen(step ?? START)}>
                {t.edit.findingAt(step ? stepName(draft.steps, step, speech) : t.edit.settings)}
              </button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
