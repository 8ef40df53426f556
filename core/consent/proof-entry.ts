/** What an accepted event leaves in the ledger of proofs. */
import { answersIn, isLapse } from './answer.ts'
import type { Telling } from './answer.ts'
import { BASIS_WORDS } from './basis.ts'
import type { Basis } from './basis.ts'
import { choicesIn } from './preference-event.ts'
import type { PreferenceAnswer } from './preference.ts'
import type { ActorKind, ProofEntry } from './proof.ts'

/** One entry for each answer and each choice, in a fixed order; of most events none. */
export function proofEntriesOf(event: Telling, recordedAt: number): readonly ProofEntry[] {
  const common = { eventId: event.id, recordedAt, actor: actorOf(event) }
  const answers = answersIn(event).map(({ purpose, ...answer }) => ({
    ...common,
    ...answer,
    subject: purpose,
    basis: basisIn(event),
    detail: null,
  }))
  return [...answers, ...choices(event, common)]
}

function choices(
  event: Telling,
  common: Pick<ProofEntry, 'eventId' | 'recordedAt' | 'actor'>,
): readonly ProofEntry[] {
  const told = choicesIn(event)
  if (!told) return []
  const entry = (
    subject: string,
    { at, source }: PreferenceAnswer<unknown>,
    granted: boolean,
    detail: string | null,
  ): ProofEntry => ({
    ...common,
    subject,
    granted,
    at,
    source,
    wording: textOf(event, 'wording'),
    basis: 'consent',
    proof: textOf(event, 'proof') ?? event.id,
    detail,
  })
  return [
    ...Object.entries(told.topics).map(([id, one]) => entry(`topic:${id}`, one, one.value, null)),
    ...Object.entries(told.channels).map(([id, one]) => entry(`channel:${id}`, one, one.value, null)),
    ...(told.weekly
      ? [entry('weekly', told.weekly, told.weekly.value !== 0, String(told.weekly.value ?? 'policy'))]
      : []),
  ]
}

/** Who acted. What a system event tells is what a person did by a link of their own, or a provider's word. */
function actorOf(event: Telling): ActorKind {
  if (event.source === 'page') return 'visitor'
  if (event.name.startsWith('message_')) return 'provider'
  if (event.source === 'server') return 'server'
  return isLapse(event) ? 'system' : 'person'
}

function basisIn({ params }: Telling): Basis {
  const told = params['basis']
  return typeof told === 'string' && Object.hasOwn(BASIS_WORDS, told) ? (told as Basis) : 'consent'
}

function textOf({ params }: Telling, name: string): string | null {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : null
}
