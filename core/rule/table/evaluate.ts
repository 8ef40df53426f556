/**
 * Many rules on one view: every leaf once, and after a change only what depends on it.
 *
 * The answers are those of the rules one by one, in value, deadline and partiality.
 */
import type { Answer, View } from '../condition.ts'
import type { Groups } from '../moment.ts'
import type { Table } from './build.ts'
import { askLeaf, askingOf, fold, foldTimed, refuse } from './node.ts'
import type { TableState } from './node.ts'
import { touchedLeaves } from './touch.ts'
import type { Touched } from './touch.ts'

export function evaluateAll(table: Table, view: View, now: number, groups?: Groups): TableState {
  const { size, inner, leaves, timed, timedLeaves, timedRoots } = table
  const isTimed = timedLeaves.length > 0
  const state: TableState = {
    now,
    groups,
    values: new Uint8Array(size).fill(1),
    until: new Float64Array(isTimed ? size : 0).fill(Infinity),
    partial: new Uint8Array(isTimed ? size : 0),
    nextAt: Infinity,
    isPartial: false,
  }
  const asking = askingOf(state, view)
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    askLeaf(table, state, leaf, asking)
    refuse(table, state, leaf)
  }
  for (let group = leaves.length; group < inner; group++) {
    if (timed[group] === 1) foldTimed(table, state, group)
    refuse(table, state, group)
  }
  for (const group of timedRoots) foldTimed(table, state, group)
  if (isTimed) lookAhead(table, state)
  return state
}

/** Rules by id whose answer is another one than before. */
export type Changes = {
  /** Entered or left. */
  readonly flipped: readonly string[]
  /** As before, but until another instant, or partial only now or no longer. */
  readonly moved: readonly string[]
}

export type Change = {
  /** Epoch ms; may lie before the last one. */
  readonly now: number
  readonly touched?: Touched
}

/**
 * Brings a state up to date: asks the leaves that read what was touched, and those that time has
 * changed meanwhile.
 *
 * @param view  the whole view as it is now.
 */
export function reevaluate(table: Table, state: TableState, view: View, { now, touched }: Change): Changes {
  if (touched)
    touchedLeaves(table.touch, touched, (leaves) => {
      for (const leaf of leaves) mark(table, leaf)
    })
  if (now >= state.nextAt || now < state.now || (state.isPartial && now > state.now))
    markOverdue(table, state, now)
  state.now = now
  return settle(table, state, view)
}

/** The answer of the rule at this place. */
export function answerAt({ roots, timed }: Table, state: TableState, index: number): Answer {
  const root = roots[index]!
  const node = root >> 1
  const isTimed = timed[node] === 1
  return {
    value: state.values[node] !== (root & 1),
    validUntil: isTimed ? state.until[node]! : Infinity,
    partial: isTimed && state.partial[node] === 1,
  }
}

/** The answers of all rules, in their order. */
export function answersOf(table: Table, state: TableState): readonly Answer[] {
  return table.ids.map((_, index) => answerAt(table, state, index))
}

function mark({ dirty }: Table, node: number): void {
  dirty[node >> 5]! |= 1 << (node & 31)
}

/** What is partial is asked again, for no deadline says when history is known far enough back. */
function markOverdue(table: Table, state: TableState, now: number): void {
  for (const leaf of table.timedLeaves)
    if (state.until[leaf]! <= now || state.partial[leaf] === 1 || now < state.now) mark(table, leaf)
}

/** Asks and folds what is dirty, members before their groups, and cleans up behind itself. */
function settle(table: Table, state: TableState, view: View): Changes {
  const { dirty, leaves, timed } = table
  const { values, until, partial } = state
  const changes = { flipped: [] as string[], moved: [] as string[] }
  const asking = askingOf(state, view)
  let isTimeAsked = false
  for (let word = 0; word < dirty.length; word++) {
    // A group that becomes dirty stands behind what made it so, be it in this very word.
    for (let bits = dirty[word]!; bits !== 0; bits = dirty[word]!) {
      const node = (word << 5) + 31 - Math.clz32(bits & -bits)
      dirty[word] = bits & (bits - 1)
      const [value, ends, some] = [values[node]!, until[node], partial[node]]
      if (node < leaves.length) askLeaf(table, state, node, asking)
      else if (timed[node] === 1) foldTimed(table, state, node)
      else fold(table, state, node)
      if (values[node] !== value) tell(table, state, node, changes.flipped)
      else if (until[node] !== ends || partial[node] !== some) tell(table, state, node, changes.moved)
      if (node < leaves.length && timed[node] === 1) isTimeAsked = true
    }
  }
  if (isTimeAsked) lookAhead(table, state)
  return changes
}

/** A node has another answer: groups that may have one too are folded, and its rules are named. */
function tell(table: Table, state: TableState, node: number, ids: string[]): void {
  const { parents, rules, timed } = table
  const { values } = state
  const { from, all } = parents
  const literal = node << 1
  for (let at = from[literal]!; at < from[literal + 2]!; at++) {
    const group = all[at]!
    // What is false stays so by one more member that is false.
    const isNowFalse = (values[node] === 1) === at >= from[literal + 1]!
    if (timed[group] === 1 || values[group] === 1 || !isNowFalse) mark(table, group)
  }
  for (let at = rules.from[node]!; at < rules.from[node + 1]!; at++) ids.push(table.ids[rules.all[at]!]!)
}

/** What time will change next. */
function lookAhead({ timedLeaves }: Table, state: TableState): void {
  state.nextAt = Infinity
  state.isPartial = false
  for (const leaf of timedLeaves) {
    if (state.until[leaf]! < state.nextAt) state.nextAt = state.until[leaf]!
    if (state.partial[leaf] === 1) state.isPartial = true
  }
}
