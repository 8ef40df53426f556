/** Rows as events, or what is wrong with each. Pure: the same file always says the same. */
import type { RowProblem } from '../../core/wire/import.ts'
import { ordersOf } from './orders.ts'
import { peopleOf } from './people.ts'
import type { Table } from './read.ts'

export type Drafted = { readonly line: number; readonly event: object }

export type Draft = {
  readonly events: readonly Drafted[]
  readonly problems: readonly RowProblem[]
  /** People or orders that the good rows tell of. */
  readonly subjects: number
  readonly valueMicro: number
  readonly currency: string | null
  readonly badLines: ReadonlySet<number>
}

/** @param at  epoch ms; when what says no time of its own is taken to be so. */
export function draftOf(table: Table, at: number): Draft {
  return table.kind === 'people' ? peopleOf(table, at) : ordersOf(table, at)
}
