/** The arbiter against the plain judge over random policies, people and weeks of messages. */
import * as fc from 'fast-check'
import { arbitrate } from '../../core/message/arbiter.ts'
import { life, live } from '../core/message/life.ts'
import { MUTANTS } from '../core/message/mutants.ts'
import { faultsOf } from '../core/message/verdict.ts'

const BATCH = 200

/**
 * Whether everything was right: no fault in any life, and each broken arbiter found.
 *
 * @param from  how many lives of the same seed were lived elsewhere, a multiple of 200: parts of one campaign add up.
 */
export function messagesCampaign(runs: number, seed: number, from = 0): boolean {
  const reasons = new Map<string, number>()
  const faults: string[] = []
  const unfound = new Set(Object.keys(MUTANTS))
  let messages = 0
  for (let done = 0, told = 0; done < runs; done += BATCH) {
    const numRuns = Math.min(BATCH, runs - done)
    const at = from + done
    for (const one of fc.sample(life, { seed: (seed + at * 7919) | 0, numRuns })) {
      for (const fault of faultsOf(one, arbitrate)) faults.push(`${fault}: ${JSON.stringify(one)}`)
      for (const { reason, status } of live(one, arbitrate).sends) {
        messages++
        reasons.set(reason ?? status, (reasons.get(reason ?? status) ?? 0) + 1)
      }
      for (const name of unfound) if (faultsOf(one, MUTANTS[name]!).length > 0) unfound.delete(name)
    }
    if (done + numRuns < told + runs / 20) continue
    told = done + numRuns
    console.log(
      `${told} lives, ${messages} messages, ${faults.length} faults, ${unfound.size} broken arbiters unfound`,
    )
  }
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]))
    console.log(`  ${reason.padEnd(20)} ${count}`)
  const sum = [...reasons.values()].reduce((a, b) => a + b, 0)
  console.log(`seed ${seed}, ${sum} of ${messages} candidates accounted for`)
  for (const fault of faults.slice(0, 5)) console.error(fault.slice(0, 2_000))
  for (const name of unfound) console.error(`not found: an arbiter that ${name}`)
  return faults.length === 0 && unfound.size === 0 && sum === messages
}
