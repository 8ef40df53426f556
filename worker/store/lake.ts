/**
 * The archive: every event as gzipped NDJSON in R2, by day and hour of the event.
 *
 * At least once: a crash between writing and noting writes a line twice, so readers deduplicate
 * by profile and id. The actors hold the truth until the note in the index says it is archived.
 */
import type { Event } from '../../core/event/event.ts'
import { redact } from '../../core/identity/redact.ts'
import type { Env } from '../env.ts'

export const LAKE_PREFIX = 'events/v1/'

export type LakeLine = { readonly profile: string; readonly event: Event }

export async function writeLake(env: Env, lines: readonly LakeLine[]): Promise<void> {
  const byHour = new Map<string, string[]>()
  for (const { profile, event } of lines) {
    const iso = new Date(event.at).toISOString()
    const folder = `dt=${iso.slice(0, 10)}/hh=${iso.slice(11, 13)}`
    // Addresses stay in the actor: an archive is copied, shared and kept.
    const text = JSON.stringify({ profile, ...(redact(event) as Event) })
    const held = byHour.get(folder)
    if (held) held.push(text)
    else byHour.set(folder, [text])
  }
  for (const [folder, texts] of byHour) {
    const body = await gzip(`${texts.join('\n')}\n`)
    await env.LAKE.put(`${LAKE_PREFIX}${folder}/${crypto.randomUUID()}.ndjson.gz`, body, {
      httpMetadata: { contentType: 'application/x-ndjson', contentEncoding: 'gzip' },
    })
  }
}

/** Every archived event, object by object; a line may come twice. */
export async function* readLake(env: Env): AsyncGenerator<{ profile: string } & Event> {
  let cursor: string | undefined
  do {
    const listed: R2Objects = await env.LAKE.list({ prefix: LAKE_PREFIX, ...(cursor ? { cursor } : {}) })
    for (const { key } of listed.objects) {
      const object = await env.LAKE.get(key)
      if (!object) continue
      const text = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text()
      for (const line of text.split('\n'))
        if (line !== '') yield JSON.parse(line) as { profile: string } & Event
    }
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
}

async function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
