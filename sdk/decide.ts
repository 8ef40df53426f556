import type { DecideAnswer, DecideRequest, SlotDecision } from '../core/wire/decide.ts'
import { hidePrivate } from './capture/private.ts'
import type { Config } from './config.ts'
import { post, wait } from './post.ts'
import type { Recorder } from './recorder.ts'

/** How long a decision waits for the events that it should know of. */
const FLUSH_FIRST_MS = 800

/** What to show in the slots; an empty list without consent to personalise, or on any fault. */
export async function decide(
  config: Config,
  recorder: Recorder,
  slots: string[],
  trigger?: string,
): Promise<SlotDecision[]> {
  await Promise.race([recorder.flush(), wait(FLUSH_FIRST_MS)])
  const consent = recorder.consent()
  if (!consent.personalisation) return []
  const request: DecideRequest = {
    key: config.key,
    consent,
    slots,
    ...(trigger && { trigger }),
    page: { url: hidePrivate(location.href), language: document.documentElement.lang },
  }
  const { body } = await post(config, 'decide', request)
  // A refusal has none.
  const decisions = (body as DecideAnswer | null)?.decisions
  return Array.isArray(decisions) ? decisions : []
}
