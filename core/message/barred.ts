/** Why a policy never lets a message go, whoever it is for and whenever: caps of nought. */
import type { Words } from '../base/words.ts'
import type { Limits, Policy } from './policy.ts'
import type { Channel, MessageClass } from './send.ts'

export type Meant = {
  readonly class: MessageClass
  readonly channels: readonly Channel[]
  readonly topic?: string
}

/** Null: there is somebody to whom it may go at some time. */
export function barredBy(policy: Policy, { class: kind, channels, topic }: Meant): Words | null {
  if (kind === 'transactional') return null
  if (isNought(policy.total))
    return { cs: 'limit přes všechny kanály je 0', en: 'the cap over all channels is 0' }
  if (topic !== undefined && Object.hasOwn(policy.topics, topic) && isNought(policy.topics[topic]!))
    return { cs: `limit tématu ${topic} je 0`, en: `the cap of the topic ${topic} is 0` }
  if (!channels.every((channel) => isNought(policy.channels[channel] ?? {}))) return null
  const named = channels.join(', ')
  return { cs: `limit na ${named} je 0`, en: `the cap on ${named} is 0` }
}

const isNought = ({ perDay, perWeek }: Limits) => perDay === 0 || perWeek === 0
