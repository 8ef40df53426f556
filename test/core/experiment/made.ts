import type { Assignment, Subject } from '../../../core/experiment/assign.ts'
import { ALL } from '../../../core/experiment/bucket.ts'
import type { Experiment } from '../../../core/experiment/experiment.ts'

export const NOW = Date.UTC(2026, 10, 24, 12)

export const experiment = (draft: Partial<Experiment> = {}): Experiment => ({
  key: 'free_shipping',
  seed: 'free_shipping',
  version: 1,
  status: 'running',
  unit: { of: 'profile', or: 'device' },
  variants: [
    { key: 'control', weight: 1 },
    { key: 'treatment', weight: 1 },
  ],
  coverage: ALL,
  ...draft,
})

export const subject = (profile = 'p_1', draft: Partial<Subject> = {}): Subject => ({
  view: {},
  units: { profile },
  now: NOW,
  ...draft,
})

/** Variant and reason alone. */
export const told = ({ variant, reason }: Assignment) => [variant, reason]
