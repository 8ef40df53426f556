/** What a model of recommendations takes to build, in a heap as small as an isolate's. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'
import type { Built } from './recs-memory.ts'
import type { Bench } from './group.ts'
import type { Plan } from './plan.ts'

export const HEAP_MB = 128
const sizeOf = ({ rounds }: Plan) =>
  rounds > 2 ? { views: 1_000_000, items: 40_000 } : { views: 100_000, items: 5_000 }

/** @throws with what the process said where the heap was too small. */
export function builtIn(heapMb: number, { views, items }: { views: number; items: number }): Built {
  const child = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, join(ROOT, 'bench/recs-memory.ts'), String(views), String(items)],
    { encoding: 'utf8', timeout: 300_000 },
  )
  if (child.status !== 0) throw new Error(`the model was not built: ${child.stderr.slice(-400)}`)
  return JSON.parse(child.stdout) as Built
}

export const recs: Bench = {
  cells: () => 1,
  run: async ({ plan, tick }) => {
    const size = sizeOf(plan)
    const built = builtIn(HEAP_MB, size)
    tick('one model')
    return {
      name: 'recs',
      title: 'Building a model of what comes next',
      notes: [
        `${size.views.toLocaleString('en')} views of ${size.items.toLocaleString('en')} products, made as they go, in a process with --max-old-space-size=${HEAP_MB}. Megabytes are heap and array buffers together at their highest; the baseline is the memory of an isolate. Quality is measured by npm run recs:eval on a shop’s own history.`,
      ],
      comparisons: [
        {
          title: `${size.views.toLocaleString('en')} views`,
          metrics: [
            { name: 'MB', digits: 0 },
            { name: 'bytes/item', digits: 0, plain: true },
            { name: 'views/s', digits: 0, plain: true },
          ],
          baselines: [{ name: 'an isolate', rounds: [[HEAP_MB, Number.NaN, Number.NaN]] }],
          subjects: [
            {
              name: 'Vitrina',
              rounds: [[built.mostMb, built.bytes / built.items, (built.views * 1000) / built.tookMs]],
            },
          ],
        },
      ],
    }
  },
}
