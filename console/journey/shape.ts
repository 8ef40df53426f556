import type { JourneyDraft } from '../../core/wire/journeys.ts'

/** As much as the canvas needs; the rest of the shape is the instance's to judge. */
export function isJourney(value: unknown): value is JourneyDraft {
  if (!isRecord(value)) return false
  const { id, title, triggers, steps, exits = [], entry = {}, class: kind } = value
  return (
    typeof id === 'string' &&
    typeof kind === 'string' &&
    isRecord(title) &&
    typeof title['cs'] === 'string' &&
    typeof title['en'] === 'string' &&
    isRecord(entry) &&
    isList(triggers, (one) => typeof one['on'] === 'string') &&
    isList(exits, () => true) &&
    isList(steps, (one) => typeof one['id'] === 'string' && isStep(one))
  )
}

/** What each kind is drawn by. */
const DRAWN_BY: { readonly [kind: string]: readonly [member: string, type: string][] } = {
  wait: [['for', 'string']],
  until: [['hour', 'number']],
  window: [['hours', 'object']],
  day: [['of', 'string']],
  await: [
    ['event', 'string'],
    ['within', 'string'],
  ],
  signal: [
    ['of', 'string'],
    ['is', 'string'],
  ],
  branch: [['ways', 'object']],
  split: [['ways', 'object']],
  experiment: [['ways', 'object']],
  message: [
    ['channels', 'object'],
    ['template', 'string'],
  ],
  block: [['for', 'string']],
  task: [],
  set: [],
  audience: [],
  goal: [],
  end: [],
}

function isStep(step: Record<string, unknown>): boolean {
  const members = DRAWN_BY[String(step['kind'])]
  if (!members?.every(([member, type]) => typeof step[member] === type && step[member] !== null)) return false
  if (step['kind'] === 'message') return Array.isArray(step['channels'])
  if (step['kind'] === 'window') return Array.isArray(step['hours'])
  return !('ways' in step) || isList(step['ways'], (way) => typeof way['key'] === 'string' && 'to' in way)
}

function isList(value: unknown, isOne: (one: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && isOne(one))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
