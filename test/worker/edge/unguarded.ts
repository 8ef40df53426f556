/** The Worker with its guards as the header x-unguarded says; only the campaign of leaks runs this (test/campaign/edge/unguarded.ts). */
import type { Env } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'
export { ProfileActor } from '../../../worker/actor/profile.ts'

export default {
  ...worker,
  fetch(request, env, ctx) {
    Object.assign(globalThis, { unguarded: request.headers.get('x-unguarded') ?? 'none' })
    return worker.fetch(request, env, ctx)
  },
} satisfies ExportedHandler<Env, never>
