/**
 * Who took a message's place: the arbiter is asked again without the messages of one other journey at a
 * time. Where it then says something else, that journey was in the way.
 */
import { lettersOf } from '../journey/person.ts'
import type { Person } from '../journey/person.ts'
import { reachable } from '../journey/reach.ts'
import { arbitrate } from '../message/arbiter.ts'
import type { Answer } from '../message/arbiter.ts'
import type { Policy } from '../message/policy.ts'
import type { Reason } from '../message/reason.ts'
import { isOpen } from '../message/send.ts'
import type { Send } from '../message/send.ts'

/** Reasons that another message may be the cause of. */
const BY_OTHERS: ReadonlySet<Reason> = new Set<Reason>([
  'cap_reached',
  'total_cap_reached',
  'topic_cap_reached',
  'own_cap_reached',
  'fatigued',
  'cooling_down',
  'outranked',
  'said_already',
])

/** None of them alone. */
export const TOGETHER = '*'

/**
 * Journeys without whose messages the answer would be another one; null where the reason is nobody's
 * doing. A journey may stand in its own way.
 */
export function blamed(
  person: Person,
  send: Send,
  policy: Policy,
  said: { readonly reason: Reason; readonly now: number },
): readonly string[] | null {
  if (!BY_OTHERS.has(said.reason) || send.class !== 'marketing') return null
  const others = person.sends.filter((one) => one.key !== send.key && one.class === 'marketing')
  const journeys = [...new Set(others.map(({ journey }) => journey))]
  // What was settled and never read or sent is nothing to anybody: without it the answer is the same.
  const counting = new Set(others.filter(isCounting).map(({ journey }) => journey))
  const profile = reachable(person)
  const ask = (without: string): Answer =>
    arbitrate(
      send,
      {
        ...lettersOf(person),
        profile,
        policy,
        sends: person.sends.filter((one) => one === send || one.journey !== without),
      },
      said.now,
    )
  const guilty = journeys.filter((journey) => {
    if (!counting.has(journey)) return false
    const answer = ask(journey)
    return answer.kind === 'go' || answer.reason !== said.reason
  })
  if (guilty.length > 0) return guilty
  return journeys.length > 0 ? [TOGETHER] : null
}

/** Whether a message counts for a cap, for a hour, for fatigue, or waits beside the others. */
const isCounting = (send: Send) =>
  isOpen(send) || send.status === 'sent' || send.read !== undefined || send.mayHaveAt !== undefined
