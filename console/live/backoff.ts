const FIRST_MS = 500
const MAX_MS = 15_000

/**
 * How long to wait before the next attempt to connect: doubling from half a second to fifteen,
 * with up to half of it by chance, so that a hundred consoles do not come back in one instant.
 *
 * @param attempt  failed attempts so far, from 1.
 * @param chance   a random number 0..1.
 */
export function backoffMs(attempt: number, chance: number): number {
  const fullMs = Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1))
  return Math.round(fullMs * (0.5 + chance / 2))
}
