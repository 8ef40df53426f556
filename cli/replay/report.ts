import type { NeighboursView, TotalsView } from '../../core/wire/admin.ts'
import { count } from '../terminal/number.ts'
import type { Row, Section } from '../terminal/table.ts'
import { clip } from '../terminal/width.ts'
import type { Compared } from './check.ts'
import { decimal } from './decimal.ts'
import type { Tally } from './tally.ts'

const TITLE_WIDTH = 38

export type Outcome = {
  totals: TotalsView
  tally: Tally
  neighbours: NeighboursView
  titles: ReadonlyMap<string, string>
}

/** The table at the end of a replay. A second run of the same file changes no number in it but `duplicate`. */
export function sectionsOf({ totals, tally, neighbours, titles }: Outcome): Section[] {
  return [
    { title: 'Events', rows: eventRows(tally, totals) },
    { title: 'Profiles', rows: [['known', count(totals.profiles)], ...ordersOf(totals)] },
    { title: 'Journeys', rows: counterRows(totals.counters, 'journey.', ['entered', 'cancelled']) },
    { title: 'Messages', rows: messageRows(totals.counters) },
    {
      title: neighbours.kind === 'viewed' ? 'Viewed together' : 'Bought together',
      rows: neighbourRows(neighbours, titles),
    },
  ]
}

function eventRows(tally: Tally, totals: TotalsView): Row[] {
  const refused = [...tally.refused].sort((a, b) => b[1] - a[1])
  return [
    ['sent', count(tally.sent)],
    ['accepted', count(tally.accepted), 'acknowledged with a verdict'],
    ['  of these duplicate', count(tally.duplicate)],
    ['refused', count(refused.reduce((sum, [, number]) => sum + number, 0))],
    ...refused.map(([code, number]): Row => [`  ${code}`, count(number), tally.examples.get(code) ?? '']),
    ['stored', count(totals.events), 'counted by the instance'],
  ]
}

function ordersOf({ orders, revenueMicro }: TotalsView): Row[] {
  return orders === 0
    ? []
    : [
        ['orders', count(orders)],
        ['revenue', decimal(BigInt(revenueMicro))],
      ]
}

/** Sums of entered and cancelled, and below each what they are made of. */
function counterRows(
  counters: Readonly<Record<string, number>>,
  prefix: string,
  sums: readonly string[],
): Row[] {
  const own = Object.entries(counters).filter(([name]) => name.startsWith(prefix))
  return sums.flatMap((sum): Row[] => {
    const parts = own.filter(([name]) => name.split('.')[2] === sum).sort(([a], [b]) => (a < b ? -1 : 1))
    const total = parts.reduce((all, [, number]) => all + number, 0)
    return [
      [sum, count(total)],
      ...parts.map(([name, number]): Row => [`  ${name.slice(prefix.length)}`, count(number)]),
    ]
  })
}

function messageRows(counters: Readonly<Record<string, number>>): Row[] {
  const parts = (prefix: string) =>
    Object.entries(counters)
      .filter(([name]) => name.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  const group = (label: string, prefix: string): Row[] => {
    const own = parts(prefix)
    const total = own.reduce((sum, [, number]) => sum + number, 0)
    return [
      [label, count(total)],
      ...own.map(([name, number]): Row => [`  ${name.slice(prefix.length)}`, count(number)]),
    ]
  }
  return [...group('sent', 'send.sent.'), ...group('not sent', 'send.not_sent.')]
}

function neighbourRows({ products }: NeighboursView, titles: ReadonlyMap<string, string>): Row[] {
  const name = (id: string, title: string) => clip(titles.get(id) ?? (title || id), TITLE_WIDTH)
  return products.map(({ id, title, count: number, neighbours }): Row => {
    const near = neighbours
      .slice(0, 3)
      .map((one) => `${name(one.id, one.title)} (${Math.round(one.score * 100)} %)`)
    return [name(id, title), count(number), near.length > 0 ? `→ ${near.join(', ')}` : '→ nobody near']
  })
}

export type Check = { ok: boolean; text: string }

export function storedCheck(stored: { events: number; actors: number }, accepted: number): Check {
  const text = `stored equals accepted: ${count(stored.events)} in ${count(stored.actors)} files on disk, ${count(accepted)} acknowledged`
  return { ok: stored.events === accepted, text }
}

export function moneyCheck(compared: Compared): Check {
  const { accounts, missing, unexpected, different, largest, file, instance } = compared
  const sides = `${decimal(instance.bought)} − ${decimal(instance.refunded)} in the instance, ${decimal(file.bought)} − ${decimal(file.refunded)} in the file`
  const faults = [
    `${count(different)} differ`,
    ...(missing ? [`${count(missing)} missing`] : []),
    ...(unexpected ? [`${count(unexpected)} unexpected`] : []),
  ]
  return {
    ok: different + missing + unexpected === 0,
    text: `revenue of each of ${count(accounts)} accounts: ${faults.join(', ')}; largest difference ${decimal(largest)}\n  ${sides}`,
  }
}
