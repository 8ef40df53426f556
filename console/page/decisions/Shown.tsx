import type { DecisionView } from '../../../core/wire/admin.ts'
import { text } from '../../text/text.ts'

/** What came, each with its reasons, and what was left out by reason. */
export function Shown({ decision: { shown, lost } }: { decision: DecisionView }) {
  const { decisions: t, profile } = text.value
  return (
    <>
      {shown.length === 0 && <p class="quiet">{profile.nothingShown}</p>}
      <ol class="shown">
        {shown.map((product) => (
          <li key={product.id}>
            <span class="shown-title">{product.title}</span>
            <span class="shown-because">{product.because.map((each) => each.text).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {lost.length > 0 && (
        <>
          <h3 class="decision-under">{t.lost}</h3>
          <ul class="decision-lost">
            {lost.map(({ code, count, text: why, examples }) => (
              <li key={code}>
                <strong>{count}</strong> {why}
                {examples.length > 0 && (
                  <span class="row-under quiet">{profile.forExample(examples.join(', '))}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
