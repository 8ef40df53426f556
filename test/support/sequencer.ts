/**
 * The files that take longest first: one that begins last would keep everybody waiting. Project by
 * project, for the runner ends a process, with its browser or workerd, as soon as the next file is of another.
 */
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const PROJECTS = ['page', 'worker', 'node']

const LONG = [
  'world/kill',
  'world/first-visit',
  'world/replay',
  'world/renders',
  'world/live',
  'world/flicker',
  'world/leaks',
  'page/capture-shop',
  'page/popup',
  'page/delivery',
  'console/page/rules',
  'page/loss',
  'page/attack',
  'console/page/senders',
  'console/page/access',
  'console/page/catalogue',
  'page/segment',
  'page/openfeature',
  'worker/data/',
  'worker/import',
  'worker/senders',
  'worker/journey',
  'worker/catalogue',
  'cli/launch',
  'core/experiment/statistics',
  'core/consent/mutant',
]

/** By project, then by the place in the list. */
function rankOf({ moduleId, project }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.includes(`/test/${name}`))
  return PROJECTS.indexOf(project.name) * (LONG.length + 1) + (place < 0 ? LONG.length : place)
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
