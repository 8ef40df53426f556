/** Brings dead letters in again by the door that refused them. Each counts once, however often it is tried. */
import { isRecord } from '../../core/base/json.ts'
import { problem } from '../../core/base/problem.ts'
import { fail } from '../../core/base/result.ts'
import { KEPT_FOR, mayTake } from '../../core/consent/may-take.ts'
import type { Consents } from '../../core/consent/state.ts'
import { passDoor } from '../../core/event/door.ts'
import type { Passed } from '../../core/event/door.ts'
import { MAX_PAGE_EVENT_BYTES, MAX_SERVER_EVENT_BYTES } from '../../core/event/parse.ts'
import type { Plan } from '../../core/event/plan.ts'
import type { LetterView, ReplayAnswer } from '../../core/wire/quality.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { countLetters, lettersOf, markReplayed } from '../store/dead-letter.ts'
import type { Letter, LetterChoice } from '../store/dead-letter.ts'
import { standingPlan } from '../store/plan.ts'
import { take } from './take.ts'
import type { Parcel } from './take.ts'

const MAX_AT_ONCE = 200

/** Why a letter cannot be replayed; null where it can. */
export function whyNot(letter: Letter): LetterView['whyNot'] {
  if (letter.is_cut === 1) return 'cut'
  if (eventIn(letter) === null || (letter.source !== 'page' && letter.source !== 'server'))
    return 'not_an_event'
  return letter.profile === null ? 'nobody' : null
}

function eventIn({ raw }: Letter): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw)
    return isRecord(value) && typeof value['name'] === 'string' ? value : null
  } catch {
    return null
  }
}

/**
 * Replays letters of a choice, at most 200, the newest first. The event is read as it would have
 * been read then: the receive time is the letter's, only vocabulary and plan are today's.
 */
export async function replay(env: Env, choice: LetterChoice, now: number): Promise<ReplayAnswer> {
  const open = { ...choice, isOpen: true }
  const letters = await lettersOf(env, open, MAX_AT_ONCE)
  const { plan } = await standingPlan(env)
  const able = letters.filter((letter) => whyNot(letter) === null)
  const allowed = await allowedNow(env, able)
  const read = able.map((letter) => ({
    letter,
    passed: allowed.has(letter.profile!) ? readAgain(letter, plan) : fail(problem('no_consent')),
  }))
  const good = read.flatMap(({ letter, passed }) => (passed.ok ? [{ letter, passed: passed.value }] : []))
  const verdicts = await take(env, parcelsOf(good), now)
  const statuses = new Map(verdicts.map(({ index, status }) => [index, status]))
  await markReplayed(
    env,
    good.map(({ letter }) => letter.id),
    now,
  )
  const told = [
    ...good.map(({ letter }, index) => ({ letter: letter.id, status: statuses.get(index) ?? 'accepted' })),
    ...read.flatMap(({ letter, passed }) =>
      passed.ok ? [] : [{ letter: letter.id, status: 'refused' as const, problem: passed.problem }],
    ),
  ]
  const count = (status: string) => told.filter((one) => one.status === status).length
  const left = await countLetters(env, open)
  const skipped = letters.length - able.length
  return {
    taken: count('accepted'),
    duplicate: count('duplicate'),
    refused: count('refused'),
    skipped,
    left,
    verdicts: told,
  }
}

/**
 * Whose letters may come in by now: what a page told is taken of those alone who still allow it
 * and are still known. Somebody who was erased must not come back with a letter.
 */
async function allowedNow(env: Env, letters: readonly Letter[]): Promise<ReadonlySet<string>> {
  const fromPage = new Set(letters.filter(({ source }) => source === 'page').map(({ profile }) => profile!))
  const views = await Promise.all(
    [...fromPage].map(async (profile) => ({ profile, seen: await profileActor(env, profile).view() })),
  )
  const denied = new Set(
    views.filter(({ seen }) => seen === null || isDenied(seen.consents)).map(({ profile }) => profile),
  )
  return new Set(letters.map(({ profile }) => profile!).filter((profile) => !denied.has(profile)))
}

/** A batch had consent when its letter was kept; only an answer to the contrary since then changes that. */
function isDenied(consents: Consents): boolean {
  const asked = KEPT_FOR.filter((purpose) => consents[purpose])
  return asked.length > 0 && !mayTake(consents, asked)
}

function readAgain(letter: Letter, plan: Plan): ReturnType<typeof passDoor> {
  const isPage = letter.source === 'page'
  return passDoor(eventIn(letter), {
    source: isPage ? 'page' : 'server',
    receivedAt: letter.at,
    sentAt: letter.sent_at,
    maxBytes: isPage ? MAX_PAGE_EVENT_BYTES : MAX_SERVER_EVENT_BYTES,
    plan,
  })
}

function parcelsOf(good: readonly { letter: Letter; passed: Passed }[]): Parcel[] {
  const indexed = good.map((one, index) => ({ ...one, index }))
  return [...Map.groupBy(indexed, ({ letter }) => letter.profile!)].map(([profile, own]) => ({
    profile,
    events: own.map(({ passed }) => passed.event),
    indexes: own.map(({ index }) => index),
  }))
}
