/** What every story of loss has to end with. */
import { expect } from 'vitest'
import { EVENTS, SCENARIOS } from '../../../bench/page/loss/scenario.ts'
import type { Scenario } from '../../../bench/page/loss/scenario.ts'
import { eventually } from '../eventually.ts'
import type { TagWorld } from './world.ts'

const GOING = /leaves|closed|navigation|crash/

type Row = readonly [name: string, story: Scenario['run']]
const rows = (list: readonly Scenario[]): Row[] => list.map(({ name, run }) => [name, run])

/** Stories in which the visitor, the tab or the browser goes. */
export const LEAVING = rows(SCENARIOS.filter(({ name }) => GOING.test(name)))
/** All others. */
export const STAYING = rows(SCENARIOS.filter(({ name }) => !GOING.test(name)))

/** Numbers of the distinct events; an event counts once by its id, however often it is delivered. */
export function counted(world: TagWorld): number[] {
  const taken = world.taken().flat()
  const numbers = new Map(taken.map(({ id, number }) => [id, number]))
  return [...numbers.values()].toSorted((one, other) => one - other)
}

/** Numbers 0..count-1. */
export const all = (count: number): number[] => Array.from({ length: count }, (_, number) => number)

/** Plays it; nothing may be missing, and nothing be counted twice. */
export async function play(world: TagWorld, story: Scenario['run']): Promise<void> {
  await story(world)
  await eventually(() => counted(world).length).toBeGreaterThanOrEqual(EVENTS)
  expect(counted(world)).toEqual(all(EVENTS))
}
