/** Entry points of the Worker: requests, queue, cron, actors. */
import { app } from './app.ts'
import { consume } from './consumer/queue.ts'
import type { Env, Wake } from './env.ts'
import { sealed } from './guard/private.ts'
import { runJobs } from './job/schedule.ts'

export { LinkActor } from './actor/link.ts'
export { LiveActor } from './actor/live.ts'
export { ProfileActor } from './actor/profile.ts'

export default {
  // What leaves goes past the second guard, whichever route made it.
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) =>
    sealed(request, await app.fetch(request, env, ctx)),
  queue: consume,
  async scheduled(event, env) {
    await runJobs(env, event.scheduledTime)
  },
} satisfies ExportedHandler<Env, Wake>
