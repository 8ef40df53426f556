/** The report of reasons: every candidate once, as a funnel and as a table. */
import { useEffect } from 'preact/hooks'
import type { Reason } from '../../../core/message/reason.ts'
import type { ReportSum } from '../../../core/message/report.ts'
import type { JourneyName, ReportAnswer } from '../../../core/wire/messages.ts'
import { observeNow } from '../../clock.ts'
import { count, date, humanised, percent } from '../../format.ts'
import { fetchReport, reportFile } from '../../message-api.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { paramsOf, spanOf } from './choice.ts'
import type { Chosen } from './choice.ts'
import { Filters } from './Filters.tsx'
import { ChannelIcon, reasonText } from './MessageTable.tsx'
import { journeyTitle, stepTitle } from './names.ts'

type ReportProps = { chosen: Chosen; onChange: (chosen: Chosen) => void }

export function Report({ chosen, onChange }: ReportProps) {
  const { messages: t, ui } = text.value
  const span = spanOf(chosen)
  const { value, refusal, loading, reload } = useResource(
    `report:${paramsOf(chosen)}`,
    (signal) => fetchReport(chosen, span, signal),
    0,
  )
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <>
      <p class="messages-lead quiet">{t.reportLead}</p>
      <Filters chosen={chosen} journeys={value?.journeys ?? []} onChange={onChange} />
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value?.total.candidates === 0 && <Empty icon="mail" title={t.reportEmpty} />}
      {value && value.total.candidates > 0 && (
        <>
          <Funnel total={value.total} chosen={chosen} onChange={onChange} />
          <div class="report-tools">
            <ChoiceField
              label={t.by}
              value={chosen.by}
              choices={(['step', 'day', 'channel'] as const).map((one) => ({ value: one, name: t.bys[one] }))}
              onChange={(by) => onChange({ ...chosen, by: by as Chosen['by'] })}
            />
            <a class="button" href={reportFile(chosen, span)} download="messages.csv">
              {t.download}
            </a>
          </div>
          <Lines report={value} by={chosen.by} />
        </>
      )}
    </>
  )
}

type FunnelProps = ReportProps & { total: ReportSum }

function Funnel({ total, chosen, onChange }: FunnelProps) {
  const t = text.value.messages
  const reasons = Object.entries(total.reasons) as [Reason, number][]
  const bar = (n: number, name: string, only: Partial<Chosen>, tone: string) => (
    <li key={name} class="funnel-line">
      <button
        type="button"
        class="funnel-name"
        onClick={() => onChange({ ...chosen, view: 'list', ...only })}
      >
        {name}
      </button>
      <span class="funnel-track" aria-hidden="true">
        <span
          class={`funnel-bar funnel-${tone}`}
          style={{ width: `${Math.max(0.5, (n / total.candidates) * 100)}%` }}
        />
      </span>
      <span class="funnel-number">
        {count(n, language.value)} <span class="quiet">{percent(n / total.candidates, language.value)}</span>
      </span>
    </li>
  )
  return (
    <Card title={t.funnel} note={t.candidateCount(total.candidates, count(total.candidates, language.value))}>
      <ul class="funnel">
        {bar(total.sent, t.sent, { status: 'sent' }, 'good')}
        {total.waiting > 0 && bar(total.waiting, t.waiting, { status: 'waiting' }, 'accent')}
        {reasons.map(([reason, n]) => bar(n, reasonText(reason)!, { reason }, 'plain'))}
      </ul>
      {reasons.length === 0 && <p class="quiet">{t.reasonsNone}</p>}
    </Card>
  )
}

type Line = ReportAnswer['lines'][number]

function Lines({ report, by }: { report: ReportAnswer; by: Chosen['by'] }) {
  const t = text.value.messages
  return (
    <div class="report-scroll" tabIndex={0} role="group" aria-label={t.reasons}>
      <table class="table report-table">
        <thead>
          <tr>
            <th scope="col">{by === 'day' ? t.day : by === 'channel' ? t.channel : t.step}</th>
            {[t.candidates, t.sent, t.share, t.notSent, t.waiting].map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
            <th scope="col">{t.topReason}</th>
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <tr key={`${line.journey} ${line.step} ${line.channel} ${line.dayAt}`}>
              <th scope="row">
                <LineName line={line} by={by} journeys={report.journeys} />
              </th>
              <Figures sum={line} />
            </tr>
          ))}
          <tr class="report-total">
            <th scope="row">{t.total}</th>
            <Figures sum={report.total} />
          </tr>
        </tbody>
      </table>
    </div>
  )
}

type LineNameProps = { line: Line; by: Chosen['by']; journeys: readonly JourneyName[] }

function LineName({ line, by, journeys }: LineNameProps) {
  if (by === 'channel') return <>{text.value.name.channel[line.channel] ?? humanised(line.channel)}</>
  const journey = journeyTitle(journeys, line.journey)
  if (by === 'day')
    return (
      <>
        {date(line.dayAt, 'day', language.value)}
        <span class="row-under quiet">{journey}</span>
      </>
    )
  return (
    <>
      <ChannelIcon channel={line.channel} />
      {stepTitle(journeys, line)}
      <span class="row-under quiet">{journey}</span>
    </>
  )
}

function Figures({ sum }: { sum: ReportSum }) {
  const n = (value: number) => (
    <td class="number">{value === 0 ? <span class="quiet">0</span> : count(value, language.value)}</td>
  )
  const [top] = Object.entries(sum.reasons) as [Reason, number][]
  return (
    <>
      {n(sum.candidates)}
      {n(sum.sent)}
      <td class="number">{percent(sum.candidates === 0 ? 0 : sum.sent / sum.candidates, language.value)}</td>
      {n(sum.candidates - sum.sent - sum.waiting)}
      {n(sum.waiting)}
      <td class="report-reason">
        {top && (
          <>
            {reasonText(top[0])} <span class="quiet">{count(top[1], language.value)}</span>
          </>
        )}
      </td>
    </>
  )
}
