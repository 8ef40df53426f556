/** One node of a table at a time: leaves are asked, groups are folded from their members. */
import type { View } from '../condition.ts'
import type { Groups, Moment } from '../moment.ts'
import type { Leaf, Table } from './build.ts'
import { quickly } from './quick.ts'

/** What is known of one view; the lists are by node. `reevaluate` changes it in place. */
export type TableState = {
  now: number
  readonly groups: Groups | undefined
  readonly values: Uint8Array
  /** Deadlines; Infinity where no time is within. */
  readonly until: Float64Array
  readonly partial: Uint8Array
  /** The first deadline of a leaf: before it nothing changes by itself. */
  nextAt: number
  /** Whether a leaf is partial: it may cease to be so at any time. */
  isPartial: boolean
}

/** What is needed to ask leaves; `box` holds the value that `read` has read last. */
export type Asking = {
  readonly view: View
  readonly moment: Moment
  read: Leaf['read']
  readonly box: { '': unknown }
}

export function askingOf({ now, groups }: TableState, view: View): Asking {
  return { view, moment: { now, until: Infinity, partial: false, groups }, read: null, box: { '': null } }
}

export function askLeaf({ leaves, timed }: Table, state: TableState, index: number, asking: Asking): void {
  const { test, read, quick } = leaves[index]!
  const { moment, view, box } = asking
  if (read !== null) {
    if (read !== asking.read) {
      box[''] = read(view)
      asking.read = read
    }
    const answer = quickly(quick, box[''])
    if (answer >= 0) {
      state.values[index] = answer
      return
    }
  }
  const doc = read === null ? view : box
  if (timed[index] === 0) {
    state.values[index] = test(doc, moment) ? 1 : 0
    return
  }
  moment.until = Infinity
  moment.partial = false
  state.values[index] = test(doc, moment) ? 1 : 0
  state.until[index] = moment.until
  state.partial[index] = moment.partial ? 1 : 0
}

export function fold({ members: { from, all }, leaves }: Table, { values }: TableState, group: number): void {
  const end = from[group - leaves.length + 1]!
  let value = 1
  for (let at = from[group - leaves.length]!; at < end && value === 1; at++) {
    const literal = all[at]!
    if (values[literal >> 1] === (literal & 1)) value = 0
  }
  values[group] = value
}

/**
 * The algebra of core/rule/decide.ts for "all of": while all are true, it holds until the first of
 * them changes; members that are false decide, those that are not partial before those that are,
 * and the last of them until when.
 */
export function foldTimed({ members: { from, all }, leaves }: Table, state: TableState, group: number): void {
  const { values, until, partial } = state
  const end = from[group - leaves.length + 1]!
  let value = 1
  let ends = Infinity
  let some = 0
  for (let at = from[group - leaves.length]!; at < end; at++) {
    const literal = all[at]!
    const node = literal >> 1
    if (values[node] !== (literal & 1)) {
      if (value === 0) continue
      ends = Math.min(ends, until[node]!)
      some |= partial[node]!
    } else if (value === 1 || some > partial[node]!) {
      value = 0
      ends = until[node]!
      some = partial[node]!
    } else if (some === partial[node]!) ends = Math.max(ends, until[node]!)
  }
  values[group] = value
  until[group] = ends
  partial[group] = some
}

/** Groups without time that name what is false are false. Those with time are folded later, whatever stands there. */
export function refuse({ parents }: Table, { values }: TableState, node: number): void {
  const { from, all } = parents
  const literal = (node << 1) | values[node]!
  const end = from[literal + 1]!
  for (let at = from[literal]!; at < end; at++) values[all[at]!] = 0
}
