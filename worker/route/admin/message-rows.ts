/** Messages as the console lists them: with the names of people and journeys. */
import type { MessageState } from '../../../core/message/listing.ts'
import type { Words } from '../../../core/base/words.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import type { JourneyName, MessageRow } from '../../../core/wire/messages.ts'
import type { SendStatus } from '../../../core/message/send.ts'
import type { Env } from '../../env.ts'
import type { Waiting } from '../../store/ahead.ts'
import type { StoredMessage } from '../../store/find-message.ts'

/** By profile: how lists call it. */
export async function labelsOf(env: Env, profiles: readonly string[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(profiles)]
  if (ids.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    `SELECT one.value AS id, profile.label FROM json_each(?) AS one
     LEFT JOIN member ON member.profile_id = one.value
     JOIN profile ON profile.id = coalesce(member.person_id, one.value)`,
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; label: string | null }>()
  return new Map(results.map(({ id, label }) => [id, label]))
}

/** Those of these people who are known, and all profiles that are parts of them. */
export async function partsOfPeople(
  env: Env,
  ids: readonly string[],
): Promise<{ people: number; profiles: string[] }> {
  const { results } = await env.DB.prepare(
    `SELECT id, id AS person FROM profile WHERE id IN (SELECT value FROM json_each(?1))
     UNION SELECT profile_id, person_id FROM member WHERE person_id IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; person: string }>()
  return {
    people: new Set(results.map(({ person }) => person)).size,
    profiles: results.map(({ id }) => id),
  }
}

type Labels = ReadonlyMap<string, string | null>

export function settledRow({ entry: _, ...message }: StoredMessage, labels: Labels): MessageRow {
  return {
    ...message,
    status: stateOf(message.status),
    person: labels.get(message.profile) ?? null,
  }
}

export function waitingRow({ dueAt, waiting, ...message }: Waiting, labels: Labels): MessageRow {
  return {
    ...message,
    at: dueAt,
    status: 'waiting',
    reason: waiting,
    person: labels.get(message.profile) ?? null,
    told: {},
  }
}

export function stateOf(status: SendStatus): MessageState {
  return status === 'sent' || status === 'not_sent' || status === 'failed' ? status : 'waiting'
}

/** Of those in force, and of older versions that somebody is still in, each journey once. */
export function journeyNames(journeys: readonly Journey[]): JourneyName[] {
  const byId = Map.groupBy(journeys, ({ id }) => id)
  return [...byId].map(([id, versions]) => ({
    id,
    title: versions[0]!.title,
    steps: stepsOf(versions),
  }))
}

function stepsOf(versions: readonly Journey[]): JourneyName['steps'] {
  const steps = versions.flatMap(({ steps: own }) => own.filter((step) => step.kind === 'message'))
  return [...new Map(steps.toReversed().map((step) => [step.id, step])).values()]
    .toReversed()
    .map(({ id, name, template }) => ({ id, name: name ?? same(id), template }))
}

export const same = (text: string): Words => ({ cs: text, en: text })

export function titleOf(names: readonly JourneyName[], journey: string): Words {
  return names.find(({ id }) => id === journey)?.title ?? same(journey)
}

export function stepNameOf(names: readonly JourneyName[], journey: string, step: string): Words {
  const steps = names.find(({ id }) => id === journey)?.steps ?? []
  return steps.find(({ id }) => id === step)?.name ?? same(step)
}
