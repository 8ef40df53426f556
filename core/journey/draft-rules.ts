/** What is to be said of the rules of a journey: those over the person, those over an event, and paths. */
import { check } from '../rule/check/check.ts'
import type { Condition } from '../rule/condition.ts'
import { eventFieldAt, fieldAt } from '../rule/schema.ts'
import type { Field, Fields } from '../rule/schema.ts'
import { needsOf } from '../rule/needs.ts'
import { segmentPurposes } from '../segment/purpose.ts'
import { isContractual } from '../segment/segment.ts'
import { readsFor } from './calendar-day.ts'
import { journeyFinding } from './draft-finding.ts'
import type { JourneyFinding } from './draft-finding.ts'
import type { Journey } from './journey.ts'
import type { Surroundings } from './surroundings.ts'

type Around = Pick<Surroundings, 'schema' | 'segments' | 'grounds'>

export function ruleFindings(journey: Journey, around: Around): JourneyFinding[] {
  const { who, exits, steps, triggers, context = {} } = journey
  const person = (rule: unknown, at: string) => ofPerson(journey, rule, at, around)
  // Exits and steps are those of one entry.
  const inside = { ...around, schema: { ...around.schema, entry: entryFields(journey, around) } }
  return [
    ...person(who, '/who'),
    ...exits.flatMap(({ event, where, when }, index) => [
      ...ofPerson(journey, when, `/exits/${index}/when`, inside),
      ...(event === undefined ? [] : ofEvent({ event, where }, `/exits/${index}`, inside)),
    ]),
    ...steps.flatMap((step, index) =>
      step.kind === 'branch'
        ? step.ways.flatMap(({ when }, way) =>
            ofPerson(journey, when, `/steps/${index}/ways/${way}/when`, inside),
          )
        : step.kind === 'await'
          ? ofEvent(step, `/steps/${index}`, inside)
          : [],
    ),
    ...triggers.flatMap((trigger, index) => {
      const at = `/triggers/${index}`
      if (trigger.on === 'date')
        return ofPath(journey, readsFor(trigger.of) ?? trigger.of, `${at}/of`, around)
      if (!('event' in trigger)) return []
      return ofEvent(trigger, at, around)
    }),
    ...journey.restartOn.flatMap((event, index) =>
      ofEvent({ event }, '', around).map((one) => ({ ...one, at: `/restartOn/${index}` })),
    ),
    ...Object.entries(context)
      .filter(([, path]) => !path.startsWith('event.'))
      .flatMap(([name, path]) => ofPath(journey, path, `/context/${name}`, around)),
  ]
}

/** What the entry keeps, as rules of its steps read it. It was read for the purpose of the journey. */
function entryFields({ context = {}, triggers, purpose }: Journey, { schema }: Around): Fields {
  const events = triggers.flatMap((trigger) => ('event' in trigger ? [trigger.event] : []))
  const fieldOf = (path: string): Field => {
    if (!path.startsWith('event.')) return fieldAt(schema, path) ?? { type: 'string' }
    const param = `p.${path.slice('event.'.length)}`
    return events.map((event) => eventFieldAt(schema, event, param)).find(Boolean) ?? { type: 'string' }
  }
  return Object.fromEntries(
    Object.entries(context).map(([name, path]): [string, Field] => [
      name,
      { ...fieldOf(path), nullable: true, ...(purpose !== null && { purposes: [purpose] }) },
    ]),
  )
}

/** What it reads must be meant for the purpose of the journey (PRV-02), and be known without a page. */
function ofPerson({ purpose }: Journey, rule: unknown, at: string, around: Around): JourneyFinding[] {
  if (rule === undefined) return []
  const { schema, segments, grounds } = around
  const labelled = { ...schema, segmentPurposes: segmentPurposes(segments, schema) }
  const found = check(rule, labelled, purpose === null ? { grounds } : { purpose, grounds })
  const findings = found.map((one) => ({ ...one, at: `${at}${one.at}` }))
  if (findings.some(({ severity }) => severity === 'error')) return findings
  const condition = rule as Condition
  const page = needsOf(condition).paths.find((path) => /^(ctx|page|x)\b/.test(path))
  return [
    ...findings,
    ...(page === undefined ? [] : [journeyFinding('reads_page', at, { path: page })]),
    ...(purpose === null && !isContractual(condition) ? [journeyFinding('reads_without_purpose', at)] : []),
  ]
}

/** A path is asked as a rule that reads it would be. */
function ofPath(journey: Journey, path: string, at: string, around: Around): JourneyFinding[] {
  const found = ofPerson(journey, { [path]: { $exists: true } }, '', around)
  const isOfPath = ({ severity, code }: JourneyFinding) => severity === 'error' && code !== 'tautology'
  return found.filter(isOfPath).map((one) => ({ ...one, at }))
}

const DID = '/$did'

/** An event and its `where` are asked as a rule that counts them would be. */
function ofEvent(
  { event, where }: { readonly event: string; readonly where?: unknown },
  at: string,
  { schema }: Around,
): JourneyFinding[] {
  const rule = { $did: { event, within: '1d', ...(where === undefined ? {} : { where }) } }
  return check(rule, schema).flatMap((one) => {
    if (one.at === `${DID}/event`) return [{ ...one, at: `${at}/event` }]
    return one.at.startsWith(`${DID}/where`) ? [{ ...one, at: `${at}${one.at.slice(DID.length)}` }] : []
  })
}
