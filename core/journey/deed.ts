/**
 * A deed: what a journey does to other systems that is no message. A row of an outbox of its own: the
 * row is the truth, a wake-up merely says "look", and the receiver sees one key on every attempt.
 */
import type { Json } from '../base/json.ts'
import type { Channel } from '../message/send.ts'

export type Deed = {
  readonly key: string
  /** task: somebody has something to do · audience: the person joins or leaves one elsewhere. */
  readonly kind: 'task' | 'audience'
  readonly name: string
  readonly change?: 'add' | 'remove'
  /** Of a task: when it has to be done, epoch ms. Left out: nobody waits for it. */
  readonly dueBy?: number
  /** It tells what became of an earlier task, of that key. */
  readonly tells?: { readonly word: 'overdue' | 'done'; readonly of: string }
  readonly journey: string
  readonly version: number
  readonly entry: string
  readonly step: string
  readonly context: { readonly [name: string]: Json }
  readonly status: 'queued' | 'leased' | 'retrying' | 'done' | 'failed' | 'withheld'
  readonly attempts: number
  readonly createdAt: number
  /** When somebody must look at it again; null: it is settled. */
  readonly dueAt: number | null
  readonly settledAt: number | null
}

/** Whatever goes through senders: messages by channel, deeds, and batches of letters on paper. */
export type Carried = Channel | Deed['kind'] | 'mail'

export const isOpenDeed = ({ settledAt }: Deed) => settledAt === null
