import type { Stage } from '../stage/stage.ts'
import { load } from './load.ts'
import { batchOf, firstBatch, posted } from './visitor.ts'
import type { Crowd } from './visitor.ts'

const TIMEOUT_MS = 60_000

/** Makes visitors returning ones: each has consented, looked at three products and put one into the cart. */
export async function greet({ vitrina, asked }: Stage, { cookies }: Crowd): Promise<void> {
  let index = 0
  await load({
    port: vitrina.port,
    next: () => {
      const body = batchOf(firstBatch(asked, index))
      return posted(asked, '/_v/v1/events', cookies[index++]!, body)
    },
    concurrency: 4,
    durationMs: TIMEOUT_MS,
    most: cookies.length,
    isRight: (body) => body.split('"accepted"').length === firstBatch(asked, 0).length + 1,
  })
}
