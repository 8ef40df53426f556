/** Entry points of the Worker: requests, queue, cron, actors. */
import { app } from './app.ts'
import { consume } from './consumer/queue.ts'
import type { Env, Wake } from './env.ts'
import { runJobs } from './job/schedule.ts'

export { LinkActor } from './actor/link.ts'
export { LiveActor } from './actor/live.ts'
export { ProfileActor } from './actor/profile.ts'

export default {
  fetch: app.fetch,
  queue: consume,
  async scheduled(event, env) {
    await runJobs(env, event.scheduledTime)
  },
} satisfies ExportedHandler<Env, Wake>
