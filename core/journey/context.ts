/** What a step may ask: the person as rules see it, an event as rules see it, the definitions in force. */
import type { Json } from '../base/json.ts'
import { isRecord } from '../base/json.ts'
import { allows } from '../consent/state.ts'
import type { Event } from '../event/event.ts'
import { linkFree } from '../message/link-free.ts'
import type { Policy } from '../message/policy.ts'
import type { FeatureId } from '../feature/declaration.ts'
import type { ShopQuantiles } from '../feature/quantile.ts'
import { ask } from '../rule/ask.ts'
import { compile } from '../rule/compile.ts'
import type { Condition, View } from '../rule/condition.ts'
import type { Test } from '../rule/moment.ts'
import { needsOf } from '../rule/needs.ts'
import { readerOf } from '../rule/path.ts'
import { link } from '../rule/version.ts'
import { askedFeatures } from '../segment/asked-features.ts'
import { segmentsIn } from '../segment/roster.ts'
import { ruleEventOf } from '../segment/rule-event.ts'
import { viewOf } from '../segment/view.ts'
import type { Entry } from './entry.ts'
import type { Journey } from './journey.ts'
import type { Person } from './person.ts'

export type StepContext = {
  /** In force, draining and ended ones: several versions of one id. */
  readonly journeys: readonly Journey[]
  /** Epoch ms. */
  readonly now: number
  /** The shop's cut points; left out: none were made. */
  readonly quantiles?: ShopQuantiles | null
  /** What a place under a cap costs; left out: nothing. */
  readonly policy?: Policy
}

type Ready = { readonly test: Test; readonly features: readonly FeatureId[] | undefined }

const ready = new WeakMap<Condition, Ready>()

/** A rule made ready to be asked, once. */
function readied(condition: Condition): Ready {
  const held = ready.get(condition)
  if (held) return held
  const made = { test: compile(condition), features: askedFeatures([condition]) }
  ready.set(condition, made)
  return made
}

type Kept = Pick<Entry, 'context'>

/**
 * The person as the rules of journeys read it; segments as they were told last.
 *
 * @param features  those that are asked about; left out: all of them.
 */
export function viewOfPerson(
  person: Person,
  { quantiles }: Pick<StepContext, 'quantiles'>,
  entry?: Kept,
  features?: readonly FeatureId[],
): View {
  return {
    ...viewOf(person, undefined, quantiles ?? null, features),
    $: person.behaviour,
    segments: segmentsIn(person.roster),
    ...(entry?.context && { entry: entry.context }),
  }
}

/** Whether a rule holds of a person now; one that is left out does. */
export function holds(
  condition: Condition | undefined,
  person: Person,
  context: StepContext,
  entry?: Kept,
): boolean {
  if (condition === undefined) return true
  const { test, features } = readied(condition)
  return ask(test, viewOfPerson(person, context, entry, features), context.now).value
}

/** Whether a rule holds of an event; one that is left out does. @param entry  what it may compare it with. */
export function holdsOf(where: Condition | undefined, event: Event, entry?: Kept): boolean {
  if (where === undefined) return true
  const read = { ...ruleEventOf(event), ...(entry?.context && { entry: entry.context }) }
  return ask(readied(where).test, read as unknown as View, event.at).value
}

/** Whether a journey may read this person at all. */
export function mayRead({ purpose }: Pick<Journey, 'purpose'>, person: Person): boolean {
  return purpose === null || allows(person.profile.consents, purpose)
}

/** The features that any of these rules names; undefined: they may ask about all. */
export function featuresFor(conditions: readonly Condition[]): readonly FeatureId[] | undefined {
  const asked: FeatureId[] = []
  for (const condition of conditions) {
    const { features } = readied(condition)
    if (features === undefined) return undefined
    asked.push(...features)
  }
  return asked
}

const MAX_READ = 10
const MAX_TEXT = 200

/** What rules of a step read of a person, for the receipt: short values alone. */
export function readBy(conditions: readonly Condition[], view: View): { readonly [path: string]: Json } {
  const paths = [...new Set(conditions.flatMap((condition) => needsOf(condition).paths))].sort()
  return Object.fromEntries(
    paths.slice(0, MAX_READ).flatMap((path): [string, Json][] => {
      const value = readerOf(path)(view) ?? null
      return isShort(value) ? [[path, value as Json]] : []
    }),
  )
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= MAX_TEXT : typeof value !== 'object' || value === null
}

const MAX_CONTEXT_BYTES = 4_000

/** What an entry keeps of the instant at which it is entered. Lists of records are kept where they are short. */
export function contextAt(
  paths: NonNullable<Journey['context']>,
  event: Event,
  view: View,
): { readonly [name: string]: Json } {
  const { p } = ruleEventOf(event)
  const kept: { [name: string]: Json } = {}
  let bytes = 0
  for (const [name, path] of Object.entries(paths)) {
    const told = path.startsWith('event.') ? p[path.slice('event.'.length)] : readerOf(path)(view)
    if (told === undefined || told === null) continue
    // A text says it again: what a page told must not have the shop pass on somebody's address.
    const value = typeof told === 'string' && event.source === 'page' ? linkFree(told) : told
    bytes += JSON.stringify(value).length
    if (bytes <= MAX_CONTEXT_BYTES) kept[name] = value as Json
  }
  return kept
}

/** Every rule of a person in these journeys: what has to be remembered for them. */
export function rulesOfJourneys(journeys: readonly Journey[]): Condition[] {
  return journeys.flatMap(({ who, exits, steps }) => [
    ...(who ? [who] : []),
    ...exits.flatMap(({ when }) => (when ? [when] : [])),
    ...steps.flatMap((step) => (step.kind === 'branch' ? step.ways.map(({ when }) => when) : [])),
  ])
}

/** A journey as it is published: its rules linked. Linking twice changes nothing. */
export function linkedJourney(journey: Journey): Journey {
  return linkedRules(journey)
}

/** Whatever a marketer writes, with the rules in it linked. */
export function linkedRules<Written>(written: Written): Written {
  return linked(written) as Written
}

/** Rules stand under these names, and nothing else does. */
const RULES: ReadonlySet<string> = new Set(['who', 'when', 'where'])

function linked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(linked)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      RULES.has(name) && isRecord(inner) ? link(inner) : linked(inner),
    ]),
  )
}
