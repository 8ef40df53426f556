/** An event `preferences_update` as a person's choices. */
import { isRecord } from '../base/json.ts'
import type { Telling } from './answer.ts'
import { MAX_WEEKLY, NO_PREFERENCES, choiceKey, mergePreferences } from './preference.ts'
import type { Audience, PreferenceAnswer, Preferences } from './preference.ts'

/**
 * The preferences after an event; the same ones where it tells of none. Any order of arrival ends
 * in the same state, whatever comes from where.
 *
 * Its parameters: `topics` and `channels`, each `{name: boolean}`; `weekly`, a whole number or null;
 * `audience`, "b2b" or left out; `source`.
 *
 * With the public key a page may only tighten: say no, or ask for nothing at all. Anybody could have
 * sent it, and what is loosened could be held against the person (T24).
 */
export function foldPreferences(preferences: Preferences, event: Telling): Preferences {
  const told = choicesIn(event)
  return told ? mergePreferences(preferences, told) : preferences
}

/** What the event itself says; null where it says nothing that counts. */
export function choicesIn(event: Telling): Preferences | null {
  if (event.name !== 'preferences_update') return null
  const { params, at } = event
  const source = typeof params['source'] === 'string' ? params['source'] : event.source
  const audience: Audience = params['audience'] === 'b2b' ? 'b2b' : 'b2c'
  const mayLoosen = event.source !== 'page'
  const chosen = (given: unknown): Preferences['topics'] =>
    Object.fromEntries(
      Object.entries(isRecord(given) ? given : {}).flatMap(
        ([name, value]): [string, PreferenceAnswer<boolean>][] =>
          typeof value !== 'boolean' || (value && !mayLoosen) || !isName(name)
            ? []
            : [[choiceKey(name, audience), { value, at, source }]],
      ),
    )
  const told = { topics: chosen(params['topics']), channels: chosen(params['channels']) }
  const weekly = weeklyIn(params['weekly'], mayLoosen)
  const isSilent =
    Object.keys(told.topics).length + Object.keys(told.channels).length === 0 && weekly === undefined
  return isSilent
    ? null
    : mergePreferences(NO_PREFERENCES, {
        ...told,
        weekly: weekly === undefined ? null : { value: weekly, at, source },
      })
}

/** Undefined: nothing was said that counts. Of numbers only nought is stricter than whatever was said before. */
function weeklyIn(given: unknown, mayLoosen: boolean): number | null | undefined {
  if (!mayLoosen) return given === 0 ? 0 : undefined
  if (given === null) return null
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0) return undefined
  return given > MAX_WEEKLY ? null : given
}

/** Names go into keys; those that reach a prototype, and our own mark, are none. */
function isName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,39}$/i.test(name) && name !== 'constructor' && name !== 'prototype'
}
