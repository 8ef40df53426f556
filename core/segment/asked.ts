/** Which segments a person is in, each asked by itself: for a few of them, where no table pays. */
import { ask } from '../rule/ask.ts'
import { compile } from '../rule/compile.ts'
import type { Answer, View } from '../rule/condition.ts'
import type { Membership } from './membership.ts'
import { gated } from './segment.ts'
import type { Segment } from './segment.ts'

/** An expired segment holds for nobody, for good. */
export function unexpired(answer: Answer, { expiresAt = Infinity }: Segment, now: number): Answer {
  if (now >= expiresAt) return { value: false, validUntil: Infinity, partial: false }
  return answer.value ? { ...answer, validUntil: Math.min(answer.validUntil, expiresAt) } : answer
}

/** @param answers  of the segments, in their order. */
export function membershipOf(segments: readonly Segment[], answers: readonly Answer[]): Membership {
  const told = answers.map((answer, index) => ({ id: segments[index]!.id, ...answer }))
  return {
    segments: told.filter(({ value, partial }) => value && !partial).map(({ id }) => id),
    validUntil: Math.min(Infinity, ...told.map(({ validUntil }) => validUntil)),
    partial: told.filter(({ partial }) => partial).map(({ id }) => id),
  }
}

/** @param view  without `segments`: the rules of segments do not read them. */
export function askedMembership(segments: readonly Segment[], view: View, now: number): Membership {
  const answers = segments.map((segment) =>
    unexpired(ask(compile(gated(segment.when)), view, now), segment, now),
  )
  return membershipOf(segments, answers)
}
