/**
 * Messages of one person on one channel arrive in the order in which they were meant: one that a
 * sender was asked for and that is still open holds back those after it. What the person asked for
 * (transactional) does not wait for offers.
 */
import { isOpen } from '../message/send.ts'
import type { Send } from '../message/send.ts'

/** When to look again at a send that has to wait for an earlier one; null: nothing is before it. */
export function earlierUntil(send: Send, sends: readonly Send[]): number | null {
  const before = sends.filter(
    (other) =>
      isOpen(other) &&
      other.key !== send.key &&
      other.channel === send.channel &&
      other.class === send.class &&
      wasTried(other) &&
      isEarlier(other, send),
  )
  return before.length === 0 ? null : Math.max(...before.map(({ dueAt }) => dueAt ?? 0)) + 1
}

function wasTried({ status, attempts }: Send): boolean {
  return status === 'leased' || status === 'retrying' || attempts > 0
}

/** A total order, so that two never wait for each other. */
function isEarlier(one: Send, other: Send): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.key < other.key)
}
