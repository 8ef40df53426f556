/** What is to be said of the steps of a journey: names, ways, dead ends, circles, and what they name elsewhere. */
import { sensitiveWord } from '../base/sensitive.ts'
import { templateId } from '../message/template-id.ts'
import { nearTemplates } from '../message/template-near.ts'
import { TRAITS, answerTrait, isOursToSay } from '../profile/trait-table.ts'
import { journeyFinding } from './draft-finding.ts'
import type { JourneyFinding } from './draft-finding.ts'
import { afterStep, stepAt, waysFrom } from './journey.ts'
import type { Journey, Step, StepOf, To } from './journey.ts'
import type { Surroundings } from './surroundings.ts'

type Around = Pick<Surroundings, 'templates' | 'campaigns' | 'lacking' | 'barred'>

export function stepFindings(journey: Journey, around: Around): JourneyFinding[] {
  if (journey.steps.length === 0) return [journeyFinding('no_steps', '/steps')]
  const shape = [...sameSteps(journey), ...unknownSteps(journey)]
  if (shape.length > 0) return shape
  return [
    ...deadSteps(journey),
    ...circles(journey),
    ...journey.steps.flatMap((step, index) => ofStep(journey, step, `/steps/${index}`, around)),
  ]
}

function sameSteps({ steps }: Journey): JourneyFinding[] {
  return steps.flatMap(({ id }, index) =>
    steps.findIndex((one) => one.id === id) < index
      ? [journeyFinding('same_step', `/steps/${index}/id`, { step: id })]
      : [],
  )
}

/** Every step that a step names, with its place. */
function named(step: Step, at: string): [at: string, to: To][] {
  const next: [string, To][] = step.next === undefined ? [] : [[`${at}/next`, step.next]]
  switch (step.kind) {
    case 'await':
      return [...next, [`${at}/late`, step.late]]
    case 'signal':
      return [
        ...next,
        [`${at}/not`, step.not],
        ...(step.is === 'bought' ? [] : [[`${at}/of`, step.of] as [string, To]]),
      ]
    case 'day':
      return [...next, [`${at}/past`, step.past]]
    case 'branch':
    case 'split':
    case 'experiment':
      return [...next, ...step.ways.map(({ to }, way): [string, To] => [`${at}/ways/${way}/to`, to])]
    default:
      return next
  }
}

function unknownSteps({ steps }: Journey): JourneyFinding[] {
  const known = steps.map(({ id }) => id)
  return steps.flatMap((step, index) =>
    named(step, `/steps/${index}`).flatMap(([at, to]) =>
      to === null || known.includes(to)
        ? []
        : [journeyFinding('unknown_step', at, { step: to, known: known.join(', ') })],
    ),
  )
}

function deadSteps(journey: Journey): JourneyFinding[] {
  const reached = new Set<string>()
  const open: To[] = [journey.steps[0]!.id]
  while (open.length > 0) {
    const step = stepAt(journey, open.pop()!)
    if (!step || reached.has(step.id)) continue
    reached.add(step.id)
    open.push(...waysFrom(journey, step))
  }
  return journey.steps.flatMap(({ id }, index) =>
    reached.has(id) ? [] : [journeyFinding('dead_step', `/steps/${index}`, { step: id })],
  )
}

const LENGTHS: ReadonlySet<Step['kind']> = new Set(['wait', 'until', 'await'] as const)

/** Where a step may be passed without any time going by. */
const isInstant = (step: Step) => !LENGTHS.has(step.kind)

function circles(journey: Journey): JourneyFinding[] {
  const instant = circleOf(journey, isInstant)
  if (instant) return [journeyFinding('loop_without_wait', placeOf(journey, instant), { way: said(instant) })]
  // Every circle takes time; one out of which no way leads goes on until an exit.
  const endless = journey.steps.find((step) => !leadsOut(journey, step))
  if (!endless) return []
  const way = circleOf(journey, (step) => !leadsOut(journey, step)) ?? [endless.id]
  return [journeyFinding('endless', placeOf(journey, way), { way: said(way) })]
}

const said = (way: readonly string[]) => way.join(' → ')
const placeOf = ({ steps }: Journey, [first]: readonly string[]) =>
  `/steps/${steps.findIndex(({ id }) => id === first)}`

/** A way from a step back to itself over steps of a kind: `["a", "b", "a"]`; null where there is none. */
function circleOf(journey: Journey, isOf: (step: Step) => boolean): string[] | null {
  const done = new Set<string>()
  const walk = (step: Step, way: readonly string[]): string[] | null => {
    const at = way.indexOf(step.id)
    if (at >= 0) return [...way.slice(at), step.id]
    if (done.has(step.id) || !isOf(step)) return null
    for (const to of waysFrom(journey, step)) {
      const next = stepAt(journey, to)
      const found = next && walk(next, [...way, step.id])
      if (found) return found
    }
    done.add(step.id)
    return null
  }
  for (const step of journey.steps) {
    const found = walk(step, [])
    if (found) return found
  }
  return null
}

function leadsOut(journey: Journey, from: Step): boolean {
  const seen = new Set<string>()
  const open: Step[] = [from]
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.id)) continue
    seen.add(step.id)
    for (const to of waysFrom(journey, step)) {
      const next = stepAt(journey, to)
      if (!next) return true
      open.push(next)
    }
  }
  return false
}

function ofStep(journey: Journey, step: Step, at: string, around: Around): JourneyFinding[] {
  switch (step.kind) {
    case 'wait':
    case 'until':
    case 'window':
      return [
        ...(isEmptyTime(step) ? [journeyFinding('no_days', at)] : []),
        ...(afterStep(journey, step) === null ? [journeyFinding('ends_waiting', at, { step: step.id })] : []),
      ]
    case 'day':
      return Object.hasOwn(journey.context ?? {}, step.of)
        ? []
        : [journeyFinding('not_kept', `${at}/of`, { name: step.of })]
    case 'signal':
      return step.is === 'bought' || stepAt(journey, step.of)?.kind === 'message'
        ? []
        : [journeyFinding('not_a_message', `${at}/of`, { step: step.of })]
    case 'split':
    case 'experiment':
      return step.ways.some(({ weight }) => weight > 0) ? [] : [journeyFinding('no_weight', `${at}/ways`)]
    case 'message':
      return messageFindings(journey, step, at, around)
    case 'block':
      return around.campaigns.includes(step.campaign)
        ? []
        : [journeyFinding('unknown_campaign', `${at}/campaign`, { campaign: step.campaign })]
    case 'set':
      return isSettable(step.trait) ? [] : [journeyFinding('bad_trait', `${at}/trait`, { trait: step.trait })]
    default:
      return []
  }
}

function isEmptyTime(step: StepOf<'wait' | 'until' | 'window'>): boolean {
  if (step.kind === 'wait') return false
  if (step.weekdays?.length === 0) return true
  return step.kind === 'window' && step.hours[0] >= step.hours[1]
}

function messageFindings(
  journey: Journey,
  step: StepOf<'message'>,
  at: string,
  { templates, lacking, barred }: Around,
): JourneyFinding[] {
  const why = barred?.(step, journey)
  return [
    ...step.channels.flatMap((channel) => {
      const template = templateId(step.template, channel)
      if (templates.includes(template))
        return (lacking?.(template) ?? []).map((offer) =>
          journeyFinding('unknown_offer', `${at}/template`, { offer, template }),
        )
      const known = nearTemplates(template, templates).join(', ') || '–'
      return [journeyFinding('unknown_template', `${at}/template`, { template, known })]
    }),
    ...(why ? [journeyFinding('never_passes', at, { step: step.id, why })] : []),
  ]
}

function isSettable(trait: string): boolean {
  if (isOursToSay(trait) || sensitiveWord(trait.replaceAll('_', ' '))) return false
  return Object.hasOwn(TRAITS, trait) || answerTrait(trait) !== null
}
