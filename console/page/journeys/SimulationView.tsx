/** What a simulation found: figures, days, reasons, who gave way to whom, what it would cost. */
import type { ComponentChildren } from 'preact'
import type { SimulationReport } from '../../../core/simulate/report.ts'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { SimulationJob } from '../../../core/wire/simulate.ts'
import { count, money, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { journeyName } from '../profile/label.ts'
import { reasonText } from './Beside.tsx'
import { Canvas } from './Canvas.tsx'
import { DayBars } from './DayBars.tsx'

type Props = { job: SimulationJob; journey: JourneyDraft }

const number = (value: number) => count(value, language.value)
const sum = (values: Readonly<Record<string, number | undefined>>) =>
  Object.values(values).reduce<number>((all, value) => all + (value ?? 0), 0)
const ownOf = (report: SimulationReport | null, id: string) =>
  report?.journeys.find((one) => one.id === id) ?? null

export function SimulationView({ job, journey }: Props) {
  const t = text.value.journeys.try
  const { report } = job
  const own = ownOf(report, journey.id)
  if (job.state === 'done' && isEmpty(own) && isEmpty(ownOf(job.before, journey.id)))
    return <Empty icon="journeys" title={t.noneTitle} lead={t.noneLead} />
  return (
    <>
      <Totals job={job} journey={journey} />
      <p class="quiet">
        {job.sample < job.total && `${t.sampled(number(job.sample), number(job.total))} `}
        {report.partial > 0 && `${t.partial(number(report.partial))} `}
        {report.holdout.share > 0 &&
          t.holdout(percent(report.holdout.share, language.value), report.holdout.people)}
      </p>
      <div class="try-cards">
        <Card title={t.sendsTitle}>
          <DayBars
            days={report.days.map(({ day, byJourney }) => ({ day, value: byJourney[journey.id] ?? 0 }))}
          />
        </Card>
        <Card title={t.whyTitle}>
          <Reasons notSent={own?.notSent ?? {}} sent={own?.sent ?? 0} />
        </Card>
        <Card title={t.collisionsTitle}>
          <Collisions report={report} journey={journey} />
        </Card>
        <Card title={t.costTitle}>
          <Costs report={report} />
        </Card>
      </div>
      {own && (
        <Card title={t.stepsTitle}>
          <Reach own={own} journey={journey} />
        </Card>
      )}
    </>
  )
}

/** Nobody came in, and nobody was in it before: every figure would be a zero. */
function isEmpty(own: SimulationReport['journeys'][number] | null): boolean {
  return own === null || (own.entered + own.sent + own.waiting === 0 && sum(own.notSent) === 0)
}

function Totals({ job, journey }: Props) {
  const t = text.value.journeys.try
  const [own, before] = [ownOf(job.report, journey.id), ownOf(job.before, journey.id)]
  const figures: readonly (readonly [string, number, number | null])[] = [
    [t.entered, own?.entered ?? 0, before?.entered ?? null],
    [t.sent, own?.sent ?? 0, before?.sent ?? null],
    [t.notSent, sum(own?.notSent ?? {}), before && sum(before.notSent)],
    [t.waiting, own?.waiting ?? 0, before?.waiting ?? null],
    [t.converted, own?.left['converted'] ?? 0, before ? (before.left['converted'] ?? 0) : null],
  ]
  return (
    <dl class="figures journey-figures">
      {figures.map(([term, value, then]) => (
        <div key={term} class="figure">
          <dt>{term}</dt>
          <dd>
            {number(value)}
            {job.before && then !== null && <small class="quiet">{t.before(number(then))}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type ReasonsProps = { notSent: Readonly<Record<string, number | undefined>>; sent: number }

function Reasons({ notSent, sent }: ReasonsProps) {
  const t = text.value.journeys.try
  const rows = Object.entries(notSent)
    .map(([reason, value]) => [reason, value ?? 0] as const)
    .filter(([, value]) => value > 0)
    .sort(([, a], [, b]) => b - a)
  if (rows.length === 0) return <p class="quiet">{sent > 0 ? t.whyNone : t.whyNothing}</p>
  return (
    <Sheet heads={[t.reason, t.messages]}>
      {rows.map(([reason, value]) => (
        <tr key={reason}>
          <th scope="row">{reasonText(reason)}</th>
          <td>{number(value)}</td>
        </tr>
      ))}
    </Sheet>
  )
}

/** Those that the journey takes part in, on either side. */
function Collisions({ report, journey }: { report: SimulationReport; journey: JourneyDraft }) {
  const t = text.value.journeys.try
  const rows = report.collisions
    .filter(({ loser, winner }) => loser === journey.id || winner === journey.id)
    .toSorted((a, b) => b.lost + b.delayed - a.lost - a.delayed)
  const name = (id: string) =>
    id === '*' ? t.several : id === journey.id ? journey.title[language.value] : journeyName(id)
  if (rows.length === 0) return <p class="quiet">{t.collisionsNone}</p>
  return (
    <Sheet heads={[t.loser, t.winner, t.lost, t.delayed]} words={2}>
      {rows.map(({ loser, winner, reason, lost, delayed }) => (
        <tr key={`${loser} ${winner} ${reason}`} title={reasonText(reason)}>
          <th scope="row">{name(loser)}</th>
          <td class="word">{name(winner)}</td>
          <td>{number(lost)}</td>
          <td>{number(delayed)}</td>
        </tr>
      ))}
    </Sheet>
  )
}

function Costs({ report: { discounts } }: { report: SimulationReport }) {
  const t = text.value.journeys.try
  if (discounts.length === 0) return <p class="quiet">{t.costNone}</p>
  const amount = (micro: number) => money(micro, siteCurrency.value, language.value)
  return (
    <Sheet heads={[t.offer, t.given, t.used, t.expected, t.most]}>
      {discounts.map(({ offer, given, usedBy, expectedMicro, mostMicro }) => (
        <tr key={offer}>
          <th scope="row">{offer}</th>
          <td>{number(given)}</td>
          <td>{number(usedBy)}</td>
          <td>{amount(expectedMicro)}</td>
          <td>{amount(mostMicro)}</td>
        </tr>
      ))}
    </Sheet>
  )
}

type SheetProps = {
  heads: readonly string[]
  /** How many columns are words; the others are numbers. */
  words?: number
  children: ComponentChildren
}

function Sheet({ heads, words = 1, children }: SheetProps) {
  return (
    <div class="sheet-frame" tabIndex={0} role="group" aria-label={heads.join(', ')}>
      <table class="plain-table sheet">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" class={index < words ? 'word' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

type ReachProps = { own: SimulationReport['journeys'][number]; journey: JourneyDraft }

/** The canvas with figures of the simulation in place of those of the days. */
function Reach({ own, journey }: ReachProps) {
  return (
    <Canvas
      journey={journey}
      label={journey.title[language.value]}
      marks={{
        counts: new Map(own.steps.map((one) => [one.step, one])),
        entered: own.entered,
        isBought: (own.left['converted'] ?? 0) > 0,
      }}
      open={null}
      onOpen={() => {}}
    />
  )
}
