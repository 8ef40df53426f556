import type { DecideAnswer, DecideRequest } from '../core/wire/decide.ts'
import { hidePrivate } from './capture/private.ts'
import { config } from './config.ts'
import { inTime } from './in-time.ts'
import { post } from './post.ts'
import type { Recorder } from './recorder.ts'

/** What advertisements put into addresses names a person, and no decision reads it. */
const CLICK_IDS = /clk?id=[^&#]+/g

/** How long a decision waits for the events that it should know of. */
const FLUSH_FIRST_MS = 800

/**
 * What to show in the slots; undefined on any fault. Without consent to personalise it is what
 * everybody sees on this page: no cookie goes along, and none comes back.
 *
 * @param more  what made the page ask, or that it asks for its plan.
 */
export async function decide(
  recorder: Recorder,
  slots: string[],
  more: Partial<DecideRequest>,
): Promise<DecideAnswer | undefined> {
  await inTime(recorder.flush(), FLUSH_FIRST_MS).catch(() => {})
  const consent = recorder.consent()
  // Campaigns that wait for a moment are for people who allow it.
  if (!consent.personalisation && (more.plan || more.campaign)) return
  const request: DecideRequest = {
    key: config.key,
    consent,
    slots,
    ...more,
    page: { url: hidePrivate(location.href.replace(CLICK_IDS, '')), language: document.documentElement.lang },
  }
  const reply = await post(config, 'decide', request, {
    credentials: consent.personalisation ? 'include' : 'omit',
  })
  const answer = reply.body as DecideAnswer | null
  // A refusal has none.
  return Array.isArray(answer?.decisions) ? answer : undefined
}
