/**
 * A deed: what a journey does to other systems that is no message. A row of an outbox of its own: the
 * row is the truth, a wake-up merely says "look", and the receiver sees one key on every attempt.
 */
import type { Json } from '../base/json.ts'
import type { Reason } from '../message/reason.ts'
import type { Channel } from '../message/send.ts'

/** What is told of a task afterwards. */
export type TaskWord = 'overdue' | 'done' | 'called_off'

export type Deed = {
  readonly key: string
  /** task: somebody has something to do · audience: the person joins or leaves one elsewhere. */
  readonly kind: 'task' | 'audience'
  readonly name: string
  readonly change?: 'add' | 'remove'
  /** Of a task: when it has to be done, epoch ms. Left out: nobody waits for it. */
  readonly dueBy?: number
  /** It tells what became of an earlier task, of that key. */
  readonly tells?: { readonly word: TaskWord; readonly of: string }
  readonly journey: string
  readonly version: number
  readonly entry: string
  readonly step: string
  readonly context: { readonly [name: string]: Json }
  /** Why it is not done; on a row that is leased: why no other attempt may follow this one. */
  readonly reason?: Reason
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
