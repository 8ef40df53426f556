/**
 * Journeys that would remind the same person of the same thing: something begins both, for people whom
 * both let in, and both wait for a purchase. Where they share an intent, only the first to write does.
 */
import type { Journey, Trigger } from './journey.ts'

/** How two journeys stand that speak of one thing. */
export type Doubled = {
  readonly other: string
  /** The intent that both share, so that one of them is silent; null: both write. */
  readonly intent: string | null
}

/**
 * @param others  those in force.
 * @param apart   whether two are for different people at any one instant.
 */
export function doubledBy(
  journey: Journey,
  others: readonly Journey[],
  apart: (one: string, other: string) => boolean = () => false,
): readonly Doubled[] {
  if (!reminds(journey)) return []
  return others.flatMap((other): Doubled[] => {
    const isSame = other.id !== journey.id && reminds(other) && isAboutOne(journey, other)
    if (!isSame || apart(journey.id, other.id)) return []
    const isShared = journey.shares !== undefined && journey.shares.intent === other.shares?.intent
    return [{ other: other.id, intent: isShared ? journey.shares.intent : null }]
  })
}

/** It writes until the person buys; what a purchase begins is about something else each time. */
function reminds({ class: kind, steps, exits, triggers }: Journey): boolean {
  return (
    kind === 'marketing' &&
    steps.some((step) => step.kind === 'message') &&
    exits.some(({ event, reason }) => event === 'purchase' && reason === 'converted') &&
    !triggers.some((trigger) => 'event' in trigger && trigger.event === 'purchase')
  )
}

/** What begins both says little: a topic, the very people meant, or an intent tell that it is one thing. */
function isAboutOne(one: Journey, other: Journey): boolean {
  if (!one.triggers.some((a) => other.triggers.some((b) => begins(a) === begins(b)))) return false
  const isOneTopic = one.topic !== undefined && one.topic === other.topic
  const areThose = one.who !== undefined && JSON.stringify(one.who) === JSON.stringify(other.who)
  const isOneIntent = one.shares !== undefined && one.shares.intent === other.shares?.intent
  return isOneTopic || areThose || isOneIntent
}

/** What begins it, as a word to compare by. */
function begins(trigger: Trigger): string {
  return JSON.stringify(Object.entries(trigger).sort(([a], [b]) => (a < b ? -1 : 1)))
}
