/** A simulation's report for the terminal. */
import { dayOf } from '../../core/base/prague.ts'
import { MICRO } from '../../core/base/money.ts'
import { TOGETHER } from '../../core/simulate/blame.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { count, plural } from '../terminal/number.ts'
import type { Paint } from '../terminal/paint.ts'
import { table } from '../terminal/table.ts'
import type { Row } from '../terminal/table.ts'
import { chart, inSpans } from './chart.ts'
import { reasonWords } from './say.ts'

const MAX_BARS = 31
const MAX_COLLISIONS = 10

export type Whole = {
  readonly report: SimulationReport
  /** With what is in force alone; null: not asked for. */
  readonly before: SimulationReport | null
  /** People there are. */
  readonly total: number
}

export function reportText({ report, before, total }: Whole, paint: Paint): string {
  const parts = [
    headOf(report, total),
    chart(
      inSpans(report.days, MAX_BARS).map(({ label, days }) => ({
        label,
        value: days.reduce((sum, { sent }) => sum + sent, 0),
      })),
    ),
    table(
      [
        { title: 'Messages', rows: messageRows(report, before) },
        { title: 'Not sent', rows: byCount(report.notSent, before?.notSent, reasonWords) },
        { title: 'Put off at least once', rows: byCount(report.delayed, before?.delayed, reasonWords) },
        { title: 'Sent by template', rows: byCount(templates(report), before && templates(before)) },
        { title: 'Journeys', rows: journeyRows(report, before) },
        { title: 'In the way of each other', rows: collisionRows(report) },
        { title: 'Discounts', rows: discountRows(report) },
      ],
      (title) => paint('bold', title),
    ),
  ]
  return parts.join('\n\n')
}

function headOf({ from, until, people, partial, events }: SimulationReport, total: number): string {
  const of = people < total ? ` of ${count(total)}, drawn at random` : ''
  const gone = partial > 0 ? `; of ${count(partial)} the oldest events are gone` : ''
  return `${dayOf(from)} to ${dayOf(until)}, ${plural(people, 'person', 'people')}${of}, ${plural(events, 'event')}${gone}`
}

function messageRows(report: SimulationReport, before: SimulationReport | null): Row[] {
  const notSent = (one: SimulationReport) => one.candidates - one.sent - one.waiting
  const row = (label: string, of: (one: SimulationReport) => number, note?: string): Row => [
    label,
    count(of(report)),
    [before && `now ${count(of(before))}`, note].filter(Boolean).join('; '),
  ]
  const { holdout } = report
  const share = `${holdout.share * 100} %`
  return [
    row('candidates', (one) => one.candidates),
    row('sent', (one) => one.sent),
    row('not sent', notSent),
    row('still waiting', (one) => one.waiting),
    ...(holdout.share > 0
      ? [
          row(
            'people in the holdout',
            (one) => one.holdout.people,
            `${share}, ${count(holdout.messages)} messages`,
          ),
        ]
      : []),
  ]
}

function byCount(
  sums: object,
  before: object | null | undefined,
  words: (name: string) => string = () => '',
): Row[] {
  const held = (before ?? {}) as Record<string, number>
  const entries = Object.entries({ ...(before ? zeros(held) : {}), ...sums }) as [string, number][]
  return entries
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name, value]): Row => {
      const now = before ? `now ${count(held[name] ?? 0)}` : ''
      return [name, count(value), [now, words(name)].filter(Boolean).join('; ')]
    })
}

const zeros = (sums: object) => Object.fromEntries(Object.keys(sums).map((name) => [name, 0]))

function templates({ days }: SimulationReport): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { byTemplate } of days)
    for (const [name, value] of Object.entries(byTemplate)) sums[name] = (sums[name] ?? 0) + value
  return sums
}

function journeyRows({ journeys }: SimulationReport, before: SimulationReport | null): Row[] {
  return journeys
    .filter(({ entered, candidates }) => entered + candidates > 0)
    .map(({ id, entered, completed, left, sent, goals, steps }): Row => {
      const here = steps.reduce((sum, step) => sum + step.here, 0)
      const was = before?.journeys.find((one) => one.id === id)
      const said = [
        `sent ${count(sent)}${before ? ` (now ${count(was?.sent ?? 0)})` : ''}`,
        `completed ${count(completed)}`,
        ...Object.entries(left).map(([reason, value]) => `${reason} ${count(value)}`),
        ...Object.entries(goals).map(([goal, value]) => `goal ${goal} ${count(value)}`),
        ...(here > 0 ? [`in it at the end ${count(here)}`] : []),
      ]
      return [`${id} entered`, count(entered), said.join(', ')]
    })
}

function collisionRows({ collisions }: SimulationReport): Row[] {
  return collisions.slice(0, MAX_COLLISIONS).map(({ loser, winner, reason, lost, delayed }): Row => {
    const by =
      winner === loser ? 'its own earlier message' : winner === TOGETHER ? 'several together' : winner
    const put = delayed > 0 ? `, ${count(delayed)} put off` : ''
    return [`${loser} lost to ${by}`, count(lost), `${reason}${put}`]
  })
}

function discountRows({ discounts, orders }: SimulationReport): Row[] {
  const money = (micro: number) => count(Math.round(micro / MICRO))
  return discounts.map(({ offer, given, usedBy, expectedMicro, mostMicro }): Row => [
    `${offer} given`,
    count(given),
    `${count(usedBy)} bought while it held: ${money(expectedMicro)}; all used: at most ${money(mostMicro)} (${count(orders.count)} orders in the span)`,
  ])
}
