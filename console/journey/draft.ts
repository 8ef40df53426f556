/** How a journey and its steps begin before anything is said of them. */
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import { freshId } from './edit.ts'
import type { StepDraft } from './graph.ts'

export type Trigger = JourneyDraft['triggers'][number]
export type Exit = NonNullable<JourneyDraft['exits']>[number]

export function newJourney(): JourneyDraft {
  return {
    id: '',
    class: 'marketing',
    owner: '',
    title: { cs: '', en: '' },
    purpose: 'personalisation',
    triggers: [{ on: 'event', event: 'add_to_cart' }],
    entry: { open: 'one' },
    restartOn: [],
    exits: [{ event: 'purchase', reason: 'converted' }],
    steps: [{ id: 'wait-1h', kind: 'wait', for: '1h' }],
  }
}

/** Kinds in the order in which they are offered. */
export const KIND_GROUPS = {
  send: ['message', 'block'],
  time: ['wait', 'until', 'window', 'day', 'await'],
  fork: ['branch', 'signal', 'split', 'experiment'],
  act: ['goal', 'task', 'set', 'audience', 'end'],
} as const satisfies { readonly [group: string]: readonly StepDraft['kind'][] }

/** @param steps  those that there are: the new one has a name of its own, a reaction asks of a message. */
export function newStep(kind: StepDraft['kind'], steps: readonly StepDraft[], template: string): StepDraft {
  const step = BEGINNINGS[kind](freshId(steps, NAMES[kind]))
  if (step.kind === 'message') return { ...step, template }
  if (step.kind !== 'signal') return step
  return { ...step, of: steps.findLast((one) => one.kind === 'message')?.id ?? 'email' }
}

const NAMES: { readonly [kind in StepDraft['kind']]: string } = {
  message: 'email',
  block: 'on-site',
  wait: 'wait',
  until: 'until',
  window: 'hours',
  day: 'day',
  await: 'await',
  branch: 'branch',
  signal: 'signal',
  split: 'split',
  experiment: 'experiment',
  goal: 'goal',
  task: 'task',
  set: 'set',
  audience: 'audience',
  end: 'end',
}

const BEGINNINGS: { readonly [kind in StepDraft['kind']]: (id: string) => StepDraft } = {
  message: (id) => ({ id, kind: 'message', channels: ['email'], template: '' }),
  block: (id) => ({ id, kind: 'block', campaign: '', for: '3d' }),
  wait: (id) => ({ id, kind: 'wait', for: '1d' }),
  until: (id) => ({ id, kind: 'until', hour: 9 }),
  window: (id) => ({ id, kind: 'window', hours: [8, 20] }),
  day: (id) => ({ id, kind: 'day', of: 'day', days: -1, hour: 9, past: null }),
  await: (id) => ({ id, kind: 'await', event: 'purchase', within: '3d', late: null }),
  branch: (id) => ({ id, kind: 'branch', ways: [{ key: 'a', when: { 'f.orders': { $gte: 1 } }, to: null }] }),
  signal: (id) => ({ id, kind: 'signal', of: '', is: 'opened', within: '2d', not: null }),
  split: (id) => ({
    id,
    kind: 'split',
    ways: [
      { key: 'a', weight: 50, to: null },
      { key: 'b', weight: 50, to: null },
    ],
  }),
  experiment: (id) => ({
    id,
    kind: 'experiment',
    experiment: '',
    ways: [
      { key: 'a', weight: 50, to: null },
      { key: 'b', weight: 50, to: null },
    ],
  }),
  goal: (id) => ({ id, kind: 'goal', goal: 'bought' }),
  task: (id) => ({ id, kind: 'task', task: 'call-back' }),
  set: (id) => ({ id, kind: 'set', trait: 'answer.interest', value: '' }),
  audience: (id) => ({ id, kind: 'audience', audience: 'cart-left', change: 'add' }),
  end: (id) => ({ id, kind: 'end' }),
}

export function newTrigger(on: Trigger['on'], nowMs: number): Trigger {
  switch (on) {
    case 'event':
    case 'webhook':
      return { on, event: 'add_to_cart' }
    case 'segment':
      return { on, segment: '', change: 'entered' }
    case 'date':
      return { on, of: 'p.birthday', every: 'year', days: 0, hour: 9 }
    case 'catalogue':
      return { on, event: 'price_changed', of: ['cart'] }
    case 'score':
      return { on, score: '' }
    case 'broadcast':
      return { on, segment: '', at: nowMs }
  }
}
