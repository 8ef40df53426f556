/** The preference centre as data: what is asked of a person, how it stands, and what an answer changes. */
import { MAX_WEEKLY, choiceKey, wants } from './preference.ts'
import type { Audience, Preferences } from './preference.ts'
import { CHANNEL_PURPOSES, DEVICE_PURPOSES } from './purpose.ts'
import type { Purpose } from './purpose.ts'
import { allows } from './state.ts'
import type { Consents } from './state.ts'
import type { Topic } from './topic.ts'

/** A channel that the person could be written to on. */
export type CentreChannel = {
  readonly channel: Purpose
  /** Whether the address is theirs for certain: only then may a yes be given here. */
  readonly isProved: boolean
}

export type CentreState = {
  readonly consents: Consents
  readonly preferences: Preferences
  readonly topics: readonly Topic[]
  readonly channels: readonly CentreChannel[]
  readonly audience: Audience
}

/** One box. `name` is that of its field. */
export type Choice = { readonly name: string; readonly isOn: boolean }

export type Centre = {
  readonly topics: readonly (Choice & { readonly topic: Topic })[]
  readonly channels: readonly (Choice & { readonly channel: Purpose })[]
  readonly purposes: readonly (Choice & { readonly purpose: Purpose })[]
  /** Messages a week; null: as the shop sends. */
  readonly weekly: number | null
}

export const WEEKLY_CHOICES: readonly (number | null)[] = [null, 3, 2, 1, 0]

export function centreOf({ consents, preferences, topics, channels, audience }: CentreState): Centre {
  const asked = CHANNEL_PURPOSES.filter(
    (purpose) =>
      allows(consents, purpose) || channels.some(({ channel, isProved }) => channel === purpose && isProved),
  )
  return {
    topics: topics
      .filter(({ audiences }) => audiences.includes(audience))
      .map((topic) => ({
        topic,
        name: `topic:${topic.id}`,
        isOn: preferences.topics[choiceKey(topic.id, audience)]?.value !== false,
      })),
    channels: channels.map(({ channel }) => ({
      channel,
      name: `channel:${channel}`,
      isOn: wants(preferences, null, channel, audience),
    })),
    purposes: [...DEVICE_PURPOSES, ...asked].map((purpose) => ({
      purpose,
      name: `purpose:${purpose}`,
      isOn: allows(consents, purpose),
    })),
    weekly: preferences.weekly?.value ?? null,
  }
}

/** What changed, as parameters of events; null: nothing of the kind. */
export type CentreChanges = {
  readonly consents: Readonly<Partial<Record<Purpose, boolean>>> | null
  readonly preferences: {
    readonly topics?: Readonly<Record<string, boolean>>
    readonly channels?: Readonly<Record<string, boolean>>
    readonly weekly?: number | null
  } | null
}

/**
 * What an answer changes. Only boxes that were shown and still are asked about count, so that an old
 * page cannot say no to a topic that it did not know.
 *
 * @param shown  names of the boxes that stood in the page.
 * @param ticked  those of them that were on.
 * @param weekly  as the form gives it: a number, '' for the shop's way, null where it was not asked.
 */
export function changesOf(
  centre: Centre,
  shown: ReadonlySet<string>,
  ticked: ReadonlySet<string>,
  weekly: string | null,
): CentreChanges {
  const changed = <One extends Choice>(choices: readonly One[], key: (one: One) => string) => {
    const entries = choices
      .filter(({ name, isOn }) => shown.has(name) && ticked.has(name) !== isOn)
      .map((one) => [key(one), ticked.has(one.name)] as const)
    return entries.length > 0 ? Object.fromEntries(entries) : null
  }
  const topics = changed(centre.topics, ({ topic }) => topic.id)
  const channels = changed(centre.channels, ({ channel }) => channel)
  const consents = changed(centre.purposes, ({ purpose }) => purpose)
  const asked = weeklyOf(weekly)
  const isWeekly = asked !== undefined && asked !== centre.weekly
  const preferences = {
    ...(topics ? { topics } : {}),
    ...(channels ? { channels } : {}),
    ...(isWeekly ? { weekly: asked } : {}),
  }
  return { consents, preferences: Object.keys(preferences).length > 0 ? preferences : null }
}

/** No to every channel that may be written on. */
export function noneOf(centre: Centre): CentreChanges {
  const channels: readonly Purpose[] = CHANNEL_PURPOSES
  const on = centre.purposes.filter(({ purpose, isOn }) => isOn && channels.includes(purpose))
  const consents = Object.fromEntries(on.map(({ purpose }) => [purpose, false]))
  return { consents: on.length > 0 ? consents : null, preferences: null }
}

function weeklyOf(text: string | null): number | null | undefined {
  if (text === null) return undefined
  if (text === '') return null
  const number = Number(text)
  return Number.isInteger(number) && number >= 0 && number <= MAX_WEEKLY ? number : undefined
}
