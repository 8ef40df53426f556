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

/** How often the receiver was asked by then; each wake-up comes twice, as a queue may deliver it. */
export const ASKED: Readonly<Record<Point, readonly number[]>> = {
  committed: [0],
  leased: [0],
  posted: [1],
  settled: [1],
  alarm: [1],
  woken: [1],
  // The sender that it woke may have posted by now.
  rung: [1, 2],
}

/** These are reached by a retry alone: the receiver has to be busy once. */
export const OF_RETRY: ReadonlySet<Point> = new Set(['alarm', 'woken', 'rung'])

export function isPoint(name: string): name is Point {
  return Object.hasOwn(POINTS, name)
}
