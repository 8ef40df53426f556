/** One condition at a time against the peer, in a process of its own; prints its series as JSON. */
import { ask } from '../../core/rule/ask.ts'
import { compile } from '../../core/rule/compile.ts'
import type { Plan } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Target } from '../round.ts'
import { peer } from './peer.ts'
import type { Peer } from './peer.ts'
import { CONDITIONS, profileOf } from './segments.ts'
import { NOW, PROFILES, roundsOf } from './setting.ts'
import { timed } from './timed.ts'

function targetsOf({ evalCondition }: Peer, plan: Plan): Target[] {
  const views = Array.from({ length: PROFILES }, (_, index) => profileOf(index))
  const whens = CONDITIONS.map(({ when }) => when)
  const tests = whens.map((when) => compile(when))
  const each = views.length * whens.length
  return [
    timed(
      'GrowthBook',
      plan,
      () => {
        let trues = 0
        for (const view of views) for (const when of whens) if (evalCondition(view, when, {})) trues++
        return trues
      },
      each,
    ),
    timed(
      'compiled, asked for value and deadline',
      plan,
      () => {
        let trues = 0
        for (const view of views) for (const test of tests) if (ask(test, view, NOW).value) trues++
        return trues
      },
      each,
    ),
  ]
}

const plan = JSON.parse(process.argv[2] ?? '') as Plan
const growthbook = await peer()
const series = growthbook ? await inRounds(targetsOf(growthbook, plan), roundsOf(plan), () => {}) : []
console.log(JSON.stringify(series))
