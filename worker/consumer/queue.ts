/** The queue's consumer: one bad message must not take its neighbours along (reliability.md, L4). */
import { now } from '../clock.ts'
import type { Env, Wake } from '../env.ts'
import { archive } from './archive.ts'
import { settledPersonOf } from '../identity/unite.ts'
import { doDeed, isDeedKey } from './deed.ts'
import { deliver } from './deliver.ts'

export async function consume(batch: MessageBatch<Wake>, env: Env): Promise<void> {
  if (batch.queue.endsWith('-dead')) return drainDead(batch)
  await archiveAll(batch, env)
  for (const message of batch.messages) {
    if (message.body.kind === 'archive') continue
    try {
      if (message.body.kind === 'send' && isDeedKey(message.body.key))
        await doDeed(env, message.body.profile, message.body.key, await now(env))
      else if (message.body.kind === 'send')
        await deliver(env, message.body.profile, message.body.key, await now(env))
      else await settledPersonOf(env, message.body.profile, await now(env))
      message.ack()
    } catch (fault) {
      console.error('a wake-up failed', JSON.stringify(message.body), fault)
      message.retry()
    }
  }
}

async function archiveAll(batch: MessageBatch<Wake>, env: Env): Promise<void> {
  const messages = batch.messages.filter((message) => message.body.kind === 'archive')
  if (messages.length === 0) return
  try {
    await archive(env, [...new Set(messages.map((message) => message.body.profile))])
    for (const message of messages) message.ack()
  } catch (fault) {
    console.error('archiving failed', fault)
    for (const message of messages) message.retry()
  }
}

/** A wake-up is never the only copy of anything: the watchdog finds its row. It only must not vanish unseen. */
function drainDead(batch: MessageBatch<Wake>): void {
  for (const message of batch.messages) {
    console.error('wake-up given up; the watchdog will find its row', JSON.stringify(message.body))
    message.ack()
  }
}
