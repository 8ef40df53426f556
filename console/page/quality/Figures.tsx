import type { ComponentChildren } from 'preact'
import type { QualityAnswer } from '../../../core/wire/quality.ts'
import { count, decimal } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'

/** What came in the last 24 hours, and how much of it was not as it should be. */
export function Figures({ totals }: { totals: QualityAnswer['totals'] }) {
  const t = text.value.quality
  const number = (value: number) => count(value, language.value)
  const came = totals.accepted + totals.duplicate + totals.refused
  const part = (value: number, whole: number) =>
    whole > 0 && value > 0 ? <small>{t.shareOf(shareWords(value / whole))}</small> : null
  return (
    <dl class="figures quality-figures" aria-label={t.lastDay}>
      <Figure name={t.accepted}>
        {number(totals.accepted)} <small>{t.lastDay}</small>
      </Figure>
      <Figure name={t.duplicate}>
        {number(totals.duplicate)} {part(totals.duplicate, came)}
      </Figure>
      <Figure name={t.late} title={t.lateHint}>
        {number(totals.late)} {part(totals.late, totals.accepted)}
      </Figure>
      <Figure name={t.refused}>
        {number(totals.refused)} {part(totals.refused, came)}
      </Figure>
      <Figure name={t.dropped}>{number(totals.dropped)}</Figure>
      <Figure name={t.sensitive}>{number(totals.sensitive)}</Figure>
    </dl>
  )
}

/** A small share is told with a decimal: "0,4 %" and not "0 %". */
export function shareWords(share: number): string {
  const hundredths = share * 100
  const figure = hundredths >= 10 ? String(Math.round(hundredths)) : decimal(hundredths, language.value)
  return language.value === 'cs' ? `${figure}\u00a0%` : `${figure}%`
}

type FigureProps = { name: string; title?: string; children: ComponentChildren }

function Figure({ name, title, children }: FigureProps) {
  return (
    <div class="figure" title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
