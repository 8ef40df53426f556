/**
 * The tracking plan: what a shop adds to the vocabulary. Own events, and own parameters of events
 * that are known. Each field says what it is for; the door drops a field that nobody declared.
 */
import { EVENTS, isEventName } from './catalogue.ts'
import type { EventKind, ParamKind } from './catalogue.ts'
import type { DeclaredPurpose } from './declared.ts'
import { kindOfName } from './sensitive.ts'

export type PlanParam = {
  readonly kind: ParamKind
  readonly purposes: readonly DeclaredPurpose[]
  /** An event without it is refused. */
  readonly needed?: boolean | undefined
}
export type PlanParams = { readonly [param: string]: PlanParam }

export type PlanEvent = {
  /** Whether the public key may send it. */
  readonly page: boolean
  readonly items?: 'required' | 'optional' | undefined
  readonly params: PlanParams
}

export type Plan = {
  readonly events: { readonly [name: string]: PlanEvent }
  /** Own parameters by the known event that takes them. */
  readonly params: { readonly [event: string]: PlanParams }
}

export const NO_PLAN: Plan = { events: {}, params: {} }

export type PlanFindingCode =
  | 'bad_name'
  | 'known_name'
  | 'known_param'
  | 'sensitive_name'
  | 'unknown_event'
  | 'too_many'
  | 'event_removed'
  | 'param_removed'
  | 'kind_changed'
  | 'purpose_removed'
  | 'now_needed'
  | 'no_longer_public'

/** `path` is a JSON pointer into the plan. */
export type PlanFinding = { readonly code: PlanFindingCode; readonly path: string; readonly message: string }

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const PARAM_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
const MAX_EVENTS = 200
const MAX_PARAMS = 60

/** Whether a plan may add an event of this name. Names of Object's prototype would be found in any table. */
export function isOwnName(name: string): boolean {
  return NAME.test(name) && !isEventName(name) && !(name in Object.prototype) && !name.startsWith('message_')
}

/** What table and plan say of an event, null where neither knows it. */
export function kindIn(plan: Plan, name: string): EventKind | null {
  if (isEventName(name)) {
    const own = Object.hasOwn(plan.params, name) ? plan.params[name]! : null
    return own ? extended(EVENTS[name], own) : EVENTS[name]
  }
  if (!Object.hasOwn(plan.events, name)) return null
  const { page, items, params } = plan.events[name]!
  return extended({ version: 1, page, purposes: [], ...(items ? { items } : {}) }, params)
}

function extended(kind: EventKind, own: PlanParams): EventKind {
  const kinds = (isNeeded: boolean) =>
    Object.fromEntries(
      Object.entries(own)
        .filter(([, { needed }]) => (needed ?? false) === isNeeded)
        .map(([name, param]) => [name, param.kind]),
    )
  const purposes = Object.fromEntries(Object.entries(own).map(([name, param]) => [name, param.purposes]))
  return {
    ...kind,
    needs: { ...kinds(true), ...kind.needs },
    takes: { ...kinds(false), ...kind.takes },
    paramPurposes: { ...purposes, ...kind.paramPurposes },
  }
}

/** What a parameter is kept for; empty where it is not declared. `items` go with their event. */
export function purposesOf(kind: EventKind, param: string): readonly DeclaredPurpose[] {
  const isKnown =
    (param === 'items' && kind.items !== undefined) ||
    Object.hasOwn(kind.needs ?? {}, param) ||
    Object.hasOwn(kind.takes ?? {}, param)
  if (!isKnown) return []
  const own = kind.paramPurposes ?? {}
  return Object.hasOwn(own, param) ? own[param]! : kind.purposes
}

/** What is wrong with a plan by itself; empty where it may stand. */
export function faultsOf(plan: Plan): PlanFinding[] {
  const events = Object.entries(plan.events)
  const findings: PlanFinding[] = []
  if (events.length > MAX_EVENTS)
    findings.push(finding('too_many', '/events', `At most ${MAX_EVENTS} own events.`))
  for (const [name, { params }] of events) {
    const path = `/events/${name}`
    if (isEventName(name))
      findings.push(finding('known_name', path, `${name} is known; add to it under params.`))
    else if (!isOwnName(name))
      findings.push(finding('bad_name', path, 'A letter, then letters, digits, _ and -; not message_….'))
    findings.push(...paramFaults(params, {}, `${path}/params`))
  }
  for (const [name, params] of Object.entries(plan.params)) {
    const path = `/params/${name}`
    if (!isEventName(name)) findings.push(finding('unknown_event', path, `${name} is no known event.`))
    const kind: EventKind | null = isEventName(name) ? EVENTS[name] : null
    findings.push(...paramFaults(params, { ...kind?.takes, ...kind?.needs }, path))
  }
  return findings
}

function paramFaults(
  params: PlanParams,
  known: Readonly<Record<string, unknown>>,
  at: string,
): PlanFinding[] {
  const names = Object.keys(params)
  const findings = names.flatMap((name) => {
    const path = `${at}/${name}`
    if (!PARAM_NAME.test(name) || name in Object.prototype || name === 'items')
      return [finding('bad_name', path, 'A letter, then letters, digits and _; not items.')]
    if (Object.hasOwn(known, name)) return [finding('known_param', path, `${name} is known already.`)]
    const sensitive = kindOfName(name)
    return sensitive ? [finding('sensitive_name', path, `${name} is never collected (${sensitive}).`)] : []
  })
  return names.length > MAX_PARAMS
    ? [...findings, finding('too_many', at, `At most ${MAX_PARAMS} own parameters of an event.`)]
    : findings
}

/**
 * What a change of the plan would break: what senders send would be refused or dropped, and what
 * is stored would be misread. Empty where old events and new ones can be read alike.
 */
export function breaksOf(before: Plan, after: Plan): PlanFinding[] {
  const findings: PlanFinding[] = []
  for (const [name, event] of Object.entries(before.events)) {
    const path = `/events/${name}`
    const next = Object.hasOwn(after.events, name) ? after.events[name]! : null
    if (!next) {
      findings.push(
        finding('event_removed', path, `${name} would be refused, and its history have no words.`),
      )
      continue
    }
    if (event.page && !next.page)
      findings.push(finding('no_longer_public', path, `Pages that send ${name} would be refused.`))
    if (next.items === 'required' && event.items !== 'required')
      findings.push(finding('now_needed', `${path}/items`, 'Events without items would be refused.'))
    findings.push(...paramBreaks(event.params, next.params, `${path}/params`))
  }
  for (const [name, params] of Object.entries(before.params))
    findings.push(
      ...paramBreaks(params, Object.hasOwn(after.params, name) ? after.params[name]! : {}, `/params/${name}`),
    )
  for (const [name, params] of Object.entries(after.params))
    if (!Object.hasOwn(before.params, name)) findings.push(...paramBreaks({}, params, `/params/${name}`))
  return findings
}

function paramBreaks(before: PlanParams, after: PlanParams, at: string): PlanFinding[] {
  const findings: PlanFinding[] = []
  for (const [name, param] of Object.entries(before)) {
    const path = `${at}/${name}`
    const next = Object.hasOwn(after, name) ? after[name]! : null
    if (!next) findings.push(finding('param_removed', path, `${name} would be dropped from now on.`))
    else {
      if (next.kind !== param.kind)
        findings.push(finding('kind_changed', path, `${name} was ${param.kind} and would be ${next.kind}.`))
      const lost = param.purposes.filter((purpose) => !next.purposes.includes(purpose))
      if (lost.length > 0)
        findings.push(finding('purpose_removed', path, `${name} would no longer be for ${lost.join(', ')}.`))
    }
  }
  for (const [name, { needed }] of Object.entries(after)) {
    const wasNeeded = Object.hasOwn(before, name) && before[name]!.needed === true
    if (needed === true && !wasNeeded)
      findings.push(finding('now_needed', `${at}/${name}`, `Events without ${name} would be refused.`))
  }
  return findings
}

function finding(code: PlanFindingCode, path: string, message: string): PlanFinding {
  return { code, path, message }
}
