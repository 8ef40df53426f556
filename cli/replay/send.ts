import type { Plan, Slice } from './plan.ts'
import { post } from './post.ts'
import type { PostSettings } from './post.ts'
import { add } from './tally.ts'
import type { Tally } from './tally.ts'

const IN_FLIGHT = 8

export type SendSettings = Omit<PostSettings, 'clock'> & {
  tally: Tally
  /** Moves the instance's clock to an instant, waits until what was due has run, and tells the time there. */
  follow: (until: number) => Promise<number>
  /** Called after each acknowledged parcel. */
  onParcel: () => Promise<void> | void
}

/** Sends a whole plan, slice by slice in the order of time. */
export async function send(plan: Plan, settings: SendSettings): Promise<void> {
  for (const slice of plan.slices()) {
    const now = await settings.follow(slice.until)
    await sendSlice(slice, { ...settings, clock: () => now })
  }
}

async function sendSlice(slice: Slice, settings: SendSettings & PostSettings): Promise<void> {
  const parcels = slice.parcels[Symbol.iterator]()
  // All workers draw from one iterator, so no more is read than is being sent.
  const worker = async (): Promise<void> => {
    for (let next = parcels.next(); !next.done; next = parcels.next()) {
      add(settings.tally, await post(next.value, settings))
      await settings.onParcel()
    }
  }
  await Promise.all(Array.from({ length: slice.inOrder ? 1 : IN_FLIGHT }, worker))
}
