/** Faults that the campaign must find, but for the last one; each is planted around the Worker, not in it (test/worker/kill/faulty.ts). */
export const FAULTS = {
  'ack-first': 'answers before it writes: what a kill catches in between is lost',
  forget: 'answers for one batch of eight and writes nothing',
  twice: 'takes one batch of eight a second time under other ids',
  neighbours: 'a refused event takes the rest of its batch along',
  'lost-row': 'an actor loses the newest batch of its log and keeps the state',
  'half-merge': 'a merge is cut off between two actors, every other time: this one has to be put right',
} as const

export type FaultName = keyof typeof FAULTS

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}
