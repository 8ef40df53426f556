/** Sends a model to a Worker: what it lacks of the shards, then the head, which puts it in force. */
import type { PushedAnswer, ShardsAnswer } from '../../core/wire/recs.ts'
import { answerOf } from '../history/target.ts'
import type { Ask } from '../history/target.ts'
import type { Built } from './build.ts'

const NAMES_AT_ONCE = 1_000
const IN_FLIGHT = 4
const TRIES = 3

export type Pushed = { readonly version: string; readonly sent: number; readonly kept: number }

/** @param tick  told after each shard. @throws where a shard cannot be sent; run again it goes on from there. */
export async function pushModel(
  ask: Ask,
  { head, shards }: Built,
  tick: (done: number, total: number) => void = () => {},
): Promise<Pushed> {
  const names = [...shards.keys()]
  const missing: string[] = []
  for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
    const body = JSON.stringify({ names: names.slice(from, from + NAMES_AT_ONCE) })
    missing.push(...(await answerOf<ShardsAnswer>(ask, '/recs/shards', { method: 'POST', body })).missing)
  }
  let sent = 0
  const queue = missing.values()
  const worker = async (): Promise<void> => {
    for (const name of queue) {
      await send(ask, name, shards.get(name)!)
      tick(++sent, missing.length)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  const { version } = await answerOf<PushedAnswer>(ask, '/recs/versions', {
    method: 'POST',
    body: JSON.stringify(head),
  })
  return { version, sent, kept: names.length - missing.length }
}

async function send(ask: Ask, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  let why = ''
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const answer = await ask(`/recs/shards/${name}`, { method: 'PUT', body: bytes })
      if (answer.ok) return
      why = `it answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`
      if (answer.status < 500) break
    } catch (error) {
      why = (error as Error).message
    }
  }
  throw new Error(`shard ${name}: ${why}; run it again to go on`)
}
