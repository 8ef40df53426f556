/** Entry points of the Worker: requests, queue, cron, actors. */
import { app } from './app.ts'
import { now as clockNow } from './clock.ts'
import { consume } from './consumer/queue.ts'
import type { Env, Wake } from './env.ts'
import { watchdog } from './job/sweep.ts'
import { forgetAsked } from './store/asked.ts'
import { dropOldLetters } from './store/dead-letter.ts'
import { dropOldLinks } from './store/link.ts'

export { LiveActor } from './actor/live.ts'
export { ProfileActor } from './actor/profile.ts'

export default {
  fetch: app.fetch,
  queue: consume,
  async scheduled(_event, env) {
    await watchdog(env)
    const now = await clockNow(env)
    await dropOldLetters(env, now)
    await dropOldLinks(env, now)
    await forgetAsked(env, now)
  },
} satisfies ExportedHandler<Env, Wake>
