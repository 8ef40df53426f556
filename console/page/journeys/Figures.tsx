import type { JourneyCounts } from '../../../core/wire/journeys.ts'
import { count, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'

/** What came of it, as figures in a row. */
export function Figures({ counts }: { counts: JourneyCounts }) {
  const t = text.value.journeys
  const { entered, open, completed, cancelled } = counts
  const bought = cancelled['converted'] ?? 0
  const early = Object.values(cancelled).reduce((sum, value) => sum + value, 0) - bought
  const figures: readonly (readonly [string, number, boolean])[] = [
    [t.entered, entered, false],
    [t.here, open, false],
    [t.converted, bought, true],
    [t.completed, completed, true],
    [t.left, early, true],
  ]
  return (
    <dl class="figures journey-figures">
      {figures.map(([term, value, hasShare]) => (
        <div key={term} class="figure">
          <dt>{term}</dt>
          <dd>
            {count(value, language.value)}
            {hasShare && entered > 0 && (
              <small class="quiet" title={t.share(percent(value / entered, language.value))}>
                {percent(value / entered, language.value)}
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
