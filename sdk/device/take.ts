/** `POST /v1/events` at home: the door, the log, and a verdict for each event. */
import { takeOnDevice } from '../../core/decision/device.ts'
import type { DeviceLog, DeviceVerdict } from '../../core/decision/device.ts'
import type { ConsentSnapshot, EventsAnswer, PageEvent } from '../../core/wire/events.ts'
import { handOver } from './lead.ts'
import { releaseOf } from './shop.ts'
import { standing, withLog } from './store.ts'

/** As the tag's transport sends it; who is signed in goes nowhere, so it is not read. */
export type Batch = {
  readonly key: string
  readonly consent: ConsentSnapshot
  readonly events: readonly PageEvent[]
}

export async function take(base: string, { key, consent, events }: Batch): Promise<EventsAnswer> {
  const since = standing()
  const now = Date.now()
  if (!consent.personalisation) {
    // All is refused: the tag erases the database itself. Counts alone are nobody's here: nothing is kept.
    if (consent.analytics) await withLog(since, () => null)
    const verdicts = events.map(({ id }, index) => ({ index, id, status: 'accepted' as const }))
    return { received_at: now, verdicts }
  }
  const release = await releaseOf(base, key)
  let told: readonly DeviceVerdict[] = []
  const log = await withLog(since, (held): DeviceLog | null => {
    const taken = takeOnDevice(held, { events, mayProfile: true }, { now, release })
    told = taken.verdicts
    return taken.log
  })
  const verdicts = await Promise.all(
    told.map((verdict) => {
      const event = events[verdict.index]!
      const isLead = event.name === 'generate_lead' && verdict.status !== 'refused'
      return isLead ? handOver(base, { key, consent, event, log }, verdict) : verdict
    }),
  )
  const hasCampaigns = release.campaigns.some(({ kind }) => kind === 'popup' || kind === 'overlay')
  return { received_at: now, verdicts, ...(hasCampaigns ? { campaigns: true } : {}) }
}
