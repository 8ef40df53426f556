import type { IncomingMessage } from 'node:http'
import type { Store } from './store.ts'
import { verify } from './verify.ts'

export type Mode = 'ok' | '500' | 'slow' | 'reset'

const MAX_BODY_BYTES = 1_000_000
const SIGNING_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'content-type', 'user-agent']

export type Received = { status: number; text: string; isNew: boolean }

/** Takes one webhook: 200 when it is kept or known, 401 when its signature is wrong, 400 when it is no message. */
export async function receive(
  { secret, store }: { secret: string; store: Store },
  req: IncomingMessage,
): Promise<Received> {
  const body = await bodyOf(req)
  if (body === null) return { status: 413, text: 'The body is too large.', isNew: false }
  const headers = Object.fromEntries(SIGNING_HEADERS.map((name) => [name, String(req.headers[name] ?? '')]))
  const verified = verify(secret, body, headers)
  if (!verified.ok) return { status: 401, text: verified.reason, isNew: false }
  const before = store.count().all
  const arrival = {
    id: headers['webhook-id'] ?? '',
    receivedAt: Date.now(),
    clockNote: verified.clockNote,
    headers,
    body,
  }
  if (!store.take(arrival)) return { status: 400, text: 'The body is no message.', isNew: false }
  return { status: 200, text: 'Taken.', isNew: store.count().all > before }
}

async function bodyOf(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
