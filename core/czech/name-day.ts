/**
 * When somebody of a first name has a name day. Written as people write: with or without diacritics, as they are
 * called at home. Whoever may be several has none, and so has whoever is not known: never a guess.
 */
import { firstNameOf, genderOf } from '../feature/vocative.ts'
import { CALL_NAMES } from './call-name.ts'
import { NAME_DAYS } from './calendar.ts'

/** Traits of a person: anything, for people write what they like. */
type Said = { readonly first_name?: unknown; readonly gender?: unknown }

/** A name that stands on several days has one on which people keep it. */
const KEPT: Readonly<Record<string, string>> = { Petr: '06-29' }

const DAYS: ReadonlyMap<string, string> = new Map(
  [...NAME_DAYS].flatMap(([day, names]) => names.map((name) => [name, KEPT[name] ?? day] as const)),
)

const plain = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Without diacritics: a name or a form of it → all that it may be meant for. */
const PLAIN: ReadonlyMap<string, ReadonlySet<string>> = [
  ...[...DAYS.keys()].map((name) => [name, [name]] as const),
  ...CALL_NAMES,
].reduce(
  (held, [form, names]) => held.set(plain(form), new Set([...(held.get(plain(form)) ?? []), ...names])),
  new Map<string, ReadonlySet<string>>(),
)

/** Names of a day such as "02-29"; none on some, such as 1 January. */
export function namesOn(day: string): readonly string[] {
  return NAME_DAYS.get(day) ?? []
}

/**
 * The name in the calendar that is meant: "Honza" is Jan, "Katka" Kateřina, "lukas" Lukáš. Of a form that men and
 * women share, their gender decides. Null: not known, or it may be several.
 */
export function calendarName({ first_name: first, gender }: Said): string | null {
  const name = typeof first === 'string' ? firstNameOf(first) : null
  if (name === null) return null
  const own = DAYS.has(name) ? [name] : CALL_NAMES.get(name)
  // "Lada" may be Láďa as well, written in a hurry.
  const meant = own && name !== plain(name) ? own : [...(PLAIN.get(plain(name)) ?? [])]
  const [one, ...others] = meant.length > 1 ? meant.filter((each) => genderOf(each) === gender) : meant
  return one !== undefined && others.length === 0 ? one : null
}

/** "05-24", whatever the year; null where none is known. 29 February is a day of its own. */
export function nameDayOf(said: Said): string | null {
  const name = calendarName(said)
  return name === null ? null : (DAYS.get(name) ?? null)
}
