import { problem } from '../../../core/base/problem.ts'
import { problemResponse } from '../../guard/problem.ts'

/** A way in that nobody opened. */
export function notSet(secret: string): Response {
  const closed = problem('not_found', '', `This way in is closed: the secret ${secret} is not set.`)
  return problemResponse({ ...closed, hint: `Set ${secret} to what the sender signs with.` })
}
