/** Random rules over random histories against a rescan of all events, until enough answers were compared. */
import * as fc from 'fast-check'
import { newTally, share, type Tally } from '../support/rule/tally.ts'
import { denseScenario, scenario, tryOut } from '../support/rule/trial.ts'

const BATCH = 50
/** One of so many batches has histories that overflow what is kept: slow, and partial on purpose. */
const DENSE_EVERY = 5
const DENSE_BATCH = 6

/** Whether everything was right. */
export function rulesCampaign(checks: number, seed: number): boolean {
  const tally = newTally()
  const dense = newTally()
  let told = 0
  for (let batch = 0; tally.checks + dense.checks < checks; batch++) {
    const isDense = batch % DENSE_EVERY === DENSE_EVERY - 1
    const arbitrary = isDense ? denseScenario : scenario
    const sample = fc.sample(arbitrary, {
      seed: (seed + batch * 7919) | 0,
      numRuns: isDense ? DENSE_BATCH : BATCH,
    })
    for (const one of sample) tryOut(one, isDense ? dense : tally)
    const done = tally.checks + dense.checks
    if (done < told + checks / 20) continue
    told = done
    console.log(
      `${done} checks, ${tally.wrong + dense.wrong} wrong, ${tally.broken + dense.broken} broken deadlines`,
    )
  }
  print('histories of up to 40 events', tally)
  print('histories of 350 to 1,200 events, which overflow', dense)
  console.log(`seed ${seed}`)
  const faults = [...tally.faults, ...dense.faults]
  for (const { what, rule, now, detail } of faults.slice(0, 5))
    console.error(`\n${what} at ${now}: ${JSON.stringify(rule)}\n${JSON.stringify(detail).slice(0, 1_200)}`)
  return [tally, dense].every(({ wrong, broken, unequal }) => wrong + broken + unequal === 0)
}

function print(title: string, tally: Tally): void {
  const complete = tally.checks - tally.waiting
  console.log(`
${title}
  checks            ${tally.checks}, ${share(tally.yes, tally.checks)} yes
  wrong answers     ${tally.wrong}
  broken deadlines  ${tally.broken}
  unequal merges    ${tally.unequal}
  early wake-ups    ${tally.early} of ${tally.deadlines} deadlines, ${share(tally.early, tally.deadlines)}
  partial answers   ${tally.partial} of ${complete}, ${share(tally.partial, complete)}
  while waiting     ${tally.waitingPartial} of ${tally.waiting} are partial, ${share(tally.waitingPartial, tally.waiting)}`)
}
