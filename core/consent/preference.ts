/** What a person chose to hear about, where, and how often. Empty: nothing was chosen, the shop's policy stands. */

/**
 * A shop may sell to people and to companies: two centres over one store. Who is written to as a
 * buyer of a company has answers of their own, kept under `b2b:` before the name.
 */
export type Audience = 'b2c' | 'b2b'

export type Preferences = {
  /** By topic id, for companies `b2b:` and the id: wanted or not. */
  readonly topics: { readonly [topic: string]: PreferenceAnswer<boolean> }
  /** By channel, in the same way: wanted or not, beside its consent. */
  readonly channels: { readonly [channel: string]: PreferenceAnswer<boolean> }
  /** At most so many messages a week over all channels; null: as the shop's policy says. */
  readonly weekly: PreferenceAnswer<number | null> | null
}

export type PreferenceAnswer<Value> = { readonly value: Value; readonly at: number; readonly source: string }

export const NO_PREFERENCES: Preferences = { topics: {}, channels: {}, weekly: null }

/** Topics and channels that are remembered of one person, of each kind. A shop has ten. */
export const MAX_CHOICES = 100

/** The most messages a week that somebody may ask for; what they ask for beyond is no limit at all. */
export const MAX_WEEKLY = 50

/** How a choice is kept. */
export function choiceKey(name: string, audience: Audience = 'b2c'): string {
  return audience === 'b2c' ? name : `${audience}:${name}`
}

/**
 * What two profiles of one person chose together: of each choice the newer answer, at the same
 * instant the stricter. Commutative, associative, idempotent, byte for byte.
 */
export function mergePreferences(one: Preferences, other: Preferences): Preferences {
  return {
    topics: mergeChoices(one.topics, other.topics),
    channels: mergeChoices(one.channels, other.channels),
    weekly: newer(one.weekly, other.weekly, stricterCap),
  }
}

type Choices = Preferences['topics']

function mergeChoices(one: Choices, other: Choices): Choices {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  const answers = names.map((name): [string, PreferenceAnswer<boolean>] => [
    name,
    newer(own(one, name), own(other, name), (a, b) => Number(a) - Number(b))!,
  ])
  // Of too many the newest stay; at the same instant those whose names come first.
  const kept = answers
    .sort(([a, { at }], [b, other]) => other.at - at || (a < b ? -1 : 1))
    .slice(0, MAX_CHOICES)
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function own(choices: Choices, name: string): PreferenceAnswer<boolean> | null {
  return Object.hasOwn(choices, name) ? choices[name]! : null
}

/** @param compare  negative where the first value is the stricter one. */
function newer<Value>(
  one: PreferenceAnswer<Value> | null,
  other: PreferenceAnswer<Value> | null,
  compare: (a: Value, b: Value) => number,
): PreferenceAnswer<Value> | null {
  if (!one || !other) return one ?? other
  if (one.at !== other.at) return one.at > other.at ? one : other
  const order = compare(one.value, other.value)
  if (order !== 0) return order < 0 ? one : other
  return one.source <= other.source ? one : other
}

function stricterCap(a: number | null, b: number | null): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity)
}

/** The shop's cap with the person's own, who can only tighten it. Both are messages a week. */
export function tightened(cap: number, { weekly }: Preferences): number {
  const asked = weekly?.value
  return asked === null || asked === undefined ? cap : Math.min(cap, asked)
}

/**
 * Whether a message may be about this topic on this channel, as far as the person's choice goes:
 * nothing chosen means yes. Consent is asked for apart from it.
 *
 * @param topic  null: it is about no topic of its own (a cart, an order).
 */
export function wants(
  { topics, channels }: Preferences,
  topic: string | null,
  channel: string,
  audience: Audience = 'b2c',
): boolean {
  const isWanted = (choices: Choices, name: string) =>
    own(choices, choiceKey(name, audience))?.value !== false
  return isWanted(channels, channel) && (topic === null || isWanted(topics, topic))
}
