/** For what several test files need and one of them makes: the others wait for it. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const LOOK_MS = 100

/** @param patienceMs  after that whoever made it is taken for gone. */
export async function once(
  lock: string,
  patienceMs: number,
  isMade: () => boolean,
  make: () => unknown,
): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true })
  const giveUpAt = Date.now() + patienceMs
  while (!isMade()) {
    try {
      mkdirSync(lock)
    } catch {
      if (Date.now() > giveUpAt) rmSync(lock, { recursive: true, force: true })
      await wait(LOOK_MS)
      continue
    }
    try {
      await make()
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
}
