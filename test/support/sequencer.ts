/** The files that take longest first: one that begins last would keep everybody waiting. */
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const LONG = [
  'world/first-visit',
  'world/kill',
  'world/replay',
  'world/leaks',
  'world/renders',
  'page/loss',
  'page/attack',
  'page/popup',
  'page/consent',
  'console/page/access',
  'console/page/rules',
  'console/page/catalogue',
  'console/page/segments',
  'page/neighbour',
  'demo-node/page/inbox',
  'worker/data/',
]

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.findIndex((name) => moduleId.includes(`/test/${name}`))
  if (rank >= 0) return rank
  return /\/test\/(page|world|console\/page)\//.test(moduleId) ? LONG.length : LONG.length + 1
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
