/** The points of the way of a message at which the power is taken away, and what has happened by then. */
export const POINTS = {
  committed: 'the row stands in the outbox, nobody was told',
  leased: 'the row is leased, nothing was posted',
  posted: 'the receiver has it, the row is not settled',
  settled: 'the row is settled, the wake-up is not acknowledged',
  alarm: 'an alarm begins to ring for a retry',
  woken: 'the alarm has noted what is due, no sender was woken',
  rung: 'the alarm has woken a sender and does not end',
} as const

export type Point = keyof typeof POINTS

export const POINT_NAMES = Object.keys(POINTS) as Point[]

/** These are reached by a retry alone: the receiver has to be busy once. */
export const OF_RETRY: ReadonlySet<Point> = new Set(['alarm', 'woken', 'rung'])

export function isPoint(name: string): name is Point {
  return Object.hasOwn(POINTS, name)
}
