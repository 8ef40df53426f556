import type { ComponentChildren } from 'preact'
import type { SegmentPreview } from '../../../core/wire/segments.ts'
import type { Asked } from '../../ask.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Sample } from './Sample.tsx'

type PreviewProps = { preview: Asked<SegmentPreview>; isCurrent: boolean; children: ComponentChildren }

/** What the rule says and for whom it holds, while it is being written. */
export function Preview({ preview, isCurrent, children }: PreviewProps) {
  const { segments: t, rules } = text.value
  const { value, refusal, busy } = preview
  const inWords = (number: number) => count(number, language.value)
  const people = value?.audience ?? null
  return (
    <Card class="segment-preview" title={t.live} actions={children}>
      <p class="quiet" role="status">
        {busy || !isCurrent ? t.counting : ''}
      </p>
      {refusal && <Refused refusal={refusal} onRetry={preview.again} />}
      {value?.sentence && <p class="sentence">{value.sentence[language.value]}</p>}
      {value && value.findings.length > 0 && (
        <section aria-label={t.findings}>
          <ul class="segment-findings">
            {value.findings.map((one, index) => (
              <li key={index}>
                <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
                {one.message[language.value]} <span class="quiet">{one.hint[language.value]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {value && !people && <p class="quiet">{t.liveWaits}</p>}
      {people && (
        <div class={isCurrent ? undefined : 'audience-old'} aria-busy={busy}>
          <p class="size">
            <strong class="size-number">{inWords(people.count)}</strong>{' '}
            <span class="size-of">{rules.of(inWords(people.total))}</span>
          </p>
          <p class="quiet">
            <Badge title={value?.isContractual ? t.contractHint : t.consentHint}>
              {value?.isContractual ? t.contract : t.consent}
            </Badge>{' '}
            {people.method === 'sample' && t.about95(inWords(people.low), inWords(people.high))}
          </p>
          <Sample rows={people.sample} />
        </div>
      )}
    </Card>
  )
}
