/**
 * device.js: the mode in which behaviour never leaves the browser (docs/on-device.md). What the tag
 * would post comes here instead, and is answered as the edge would answer it, by the same core.
 *
 * Nothing of the tag is lent to it and its property names stay as they are: what it keeps and what
 * it reads of the network must not depend on a build.
 */
import type { DecideRequest } from '../../core/wire/decide.ts'
import { decide } from './decide.ts'
import { take } from './take.ts'
import type { Batch } from './take.ts'

/** As the tag's Reply; `status` 404: the edge would have to be asked, and is not. */
export type DeviceReply = { status: number; body: unknown }

/** Answers a post to `url`; rejects where the shop's side of it did not come, and may be tried again. */
export async function answer(url: string, body: unknown): Promise<DeviceReply> {
  const at = url.indexOf('/v1/')
  const base = url.slice(0, at)
  const path = url.slice(at)
  if (path === '/v1/events') return { status: 200, body: await take(base, body as Batch) }
  if (path === '/v1/decide') return { status: 200, body: await decide(base, body as DecideRequest) }
  return { status: 404, body: null }
}
