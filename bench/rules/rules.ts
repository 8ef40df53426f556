/** The rule engine against GrowthBook's evaluator, in one thread of Node. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'
import { ask } from '../../core/rule/ask.ts'
import { compile } from '../../core/rule/compile.ts'
import type { View } from '../../core/rule/condition.ts'
import type { Moment } from '../../core/rule/moment.ts'
import { buildTable } from '../../core/rule/table/build.ts'
import type { TableRule } from '../../core/rule/table/build.ts'
import { answersOf, evaluateAll, reevaluate } from '../../core/rule/table/evaluate.ts'
import type { Comparison, Metric, Series } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import type { Plan, Tick } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Target } from '../round.ts'
import { peer } from './peer.ts'
import type { Peer } from './peer.ts'
import { CONDITIONS, leavesOf, profileOf, segmentsOf } from './segments.ts'
import { BUILT, builtSizes, residualSizes } from './size.ts'
import { NOW, PROFILES, roundsOf } from './setting.ts'
import { timed } from './timed.ts'

const SEGMENTS = 500
const METRICS: readonly Metric[] = [
  { name: 'per second', digits: 0 },
  { name: 'µs each', digits: 2 },
]
const TARGETS = 10

const shortened = (plan: Plan): Plan => ({ ...plan, codeMs: plan.codeMs / 3 })

export const rules: Bench = {
  cells: (plan) => TARGETS * (roundsOf(plan) + 1) + BUILT.length + 1,
  run: async ({ plan: whole, tick }) => {
    const plan = shortened(whole)
    const growthbook = await peer()
    const comparisons: Comparison[] = growthbook ? await againstPeer(growthbook, plan, tick) : []
    comparisons.push(await compiling(plan, tick))
    comparisons.push(...(await builtSizes()))
    for (const path of BUILT) tick(path)
    comparisons.push(residualSizes())
    tick('residuals')
    return {
      name: 'rules',
      title: 'The rule engine',
      notes: [
        growthbook
          ? `The baseline is evalCondition of @growthbook/growthbook ${growthbook.version} on the same conditions, without time and behaviour, which it does not know. ${PROFILES} profiles in turn; before anything is measured both have to give the same answers. Times are processor time of the one thread.`
          : 'SKIPPED: @growthbook/growthbook is missing and could not be installed, so there are no ratios against it.',
        `The ${SEGMENTS} segments are made of ${leavesOf().length} different leaves. The event is a purchase: f.ltv and f.orders of one profile go from one value to another and back, across one limit each; the other one takes them across every limit that there is.`,
      ],
      comparisons,
    }
  },
}

async function againstPeer(growthbook: Peer, plan: Plan, tick: Tick): Promise<Comparison[]> {
  const views = Array.from({ length: PROFILES }, (_, index) => profileOf(index))
  compareAnswers(
    growthbook,
    views,
    CONDITIONS.map(({ name, when }) => ({ id: name, when })),
  )
  const single = inOwnProcess(plan)
  for (let cell = 0; cell < 2 * (roundsOf(plan) + 1); cell++) tick('one condition')
  compareAnswers(growthbook, views, segmentsOf(SEGMENTS))
  const many = await inRounds(segmentTargets(growthbook, views, plan), roundsOf(plan), tick)
  return [
    compared(`A condition, the mean of ${CONDITIONS.length}`, METRICS, single, 1),
    compared(`${SEGMENTS} segments on one profile`, METRICS, many, 1),
  ]
}

/**
 * Conditions by themselves are measured where nothing else has run: what the table and its hundreds
 * of rules teach the optimiser about these functions slows either side by as much as a third.
 */
function inOwnProcess(plan: Plan): Series[] {
  const script = join(ROOT, 'bench/rules/single.ts')
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, JSON.stringify(plan)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`bench/rules/single.ts failed: ${stderr}`)
  return JSON.parse(stdout) as Series[]
}

/** Nothing that answers otherwise is worth a figure. */
function compareAnswers({ evalCondition }: Peer, views: readonly View[], all: readonly TableRule[]): void {
  const table = buildTable(all)
  for (const view of views) {
    const answers = answersOf(table, evaluateAll(table, view, NOW))
    for (const [index, { id, when }] of all.entries()) {
      const expected = evalCondition(view, when, {})
      if (answers[index]!.value !== expected || ask(compile(when), view, NOW).value !== expected)
        throw new Error(`GrowthBook and the engine differ on ${id}`)
    }
  }
}

function segmentTargets({ evalCondition }: Peer, views: readonly View[], plan: Plan): Target[] {
  const segments = segmentsOf(SEGMENTS)
  const tests = segments.map(({ when }) => compile(when))
  const table = buildTable(segments)
  let turn = 0
  const next = () => views[turn++ % views.length]!
  return [
    timed('GrowthBook, one by one', plan, () => {
      const view = next()
      return segments.filter(({ when }) => evalCondition(view, when, {})).length
    }),
    timed('compiled, one by one', plan, () => {
      const view = next()
      const moment: Moment = { now: NOW, until: Infinity, partial: false }
      return tests.filter((test) => test(view, moment)).length
    }),
    timed('the table', plan, () => evaluateAll(table, next(), NOW).values[0]!),
    event('the table, after an event', plan, { ltv: 24_900, orders: 5 }),
    event('the table, after an event that turns all it touches', plan, { ltv: 100, orders: 19 }),
  ]

  /** One profile that changes to and fro; what only reads it is not asked again. */
  function event(name: string, plan: Plan, after: { ltv: number; orders: number }): Target {
    const before = { ltv: 23_400, orders: 4 }
    const profiles = [before, after].map((f): View => ({ ...views[0], f: { ...views[0]!.f, ...f } }))
    const state = evaluateAll(table, profiles[0]!, NOW)
    const touched = { paths: ['f.ltv', 'f.orders'] }
    let at = 0
    return timed(name, plan, () => {
      at = 1 - at
      return reevaluate(table, state, profiles[at]!, { now: NOW, touched }).flipped.length
    })
  }
}

async function compiling(plan: Plan, tick: Tick): Promise<Comparison> {
  const segments = segmentsOf(SEGMENTS)
  const texts = segments.map(({ when }) => JSON.stringify(when))
  const view = profileOf(1)
  const targets = [
    timed(
      'parsed from JSON',
      plan,
      () => texts.filter((text) => JSON.parse(text) as boolean).length,
      SEGMENTS,
    ),
    timed(
      'compiled and asked once',
      plan,
      () => segments.filter(({ when }) => ask(compile(when), view, NOW).value).length,
      SEGMENTS,
    ),
    timed(
      'in a table and asked once',
      plan,
      () => evaluateAll(buildTable(segments), view, NOW).values[0]!,
      SEGMENTS,
    ),
  ]
  return compared(
    `A segment made ready, one of ${SEGMENTS}`,
    METRICS,
    await inRounds(targets, roundsOf(plan), tick),
    1,
  )
}
