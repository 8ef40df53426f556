import type { IconName } from '../ui/Icon.tsx'
import type { StepDraft } from './graph.ts'

const ICONS: { readonly [kind in Exclude<StepDraft['kind'], 'message'>]: IconName } = {
  wait: 'clock',
  until: 'clock',
  window: 'clock',
  day: 'clock',
  await: 'bell',
  signal: 'eye',
  branch: 'decisions',
  split: 'segments',
  experiment: 'segments',
  block: 'campaigns',
  task: 'external',
  set: 'profiles',
  audience: 'profiles',
  goal: 'flag',
  end: 'stop',
}

const CHANNELS: { readonly [channel: string]: IconName } = { email: 'mail', push: 'bell' }

export function stepIcon(step: StepDraft): IconName {
  return step.kind === 'message' ? (CHANNELS[step.channels[0] ?? ''] ?? 'sms') : ICONS[step.kind]
}

/** Steps that one sentence says whole: they need no title beside it. */
const SLIM: ReadonlySet<StepDraft['kind']> = new Set([
  'wait',
  'until',
  'window',
  'day',
  'await',
  'goal',
  'end',
])

export const isSlim = (step: StepDraft): boolean => SLIM.has(step.kind) && step.name === undefined

export const isWaiting = (step: StepDraft): boolean =>
  SLIM.has(step.kind) && step.kind !== 'goal' && step.kind !== 'end'
