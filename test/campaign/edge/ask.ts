/** One request as a browser makes it, and the answer to the byte, broken off or not. */
import type { Agent } from 'node:http'
import { request as httpRequest } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Answer } from './judge.ts'

const TIMEOUT_MS = 30_000

export type Asking = {
  readonly agent: Agent
  readonly port: number
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

export function ask({ agent, port, path, method, headers }: Asking): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const body = method === 'POST' ? 'ks=1' : undefined
  const own = {
    host: `localhost:${port}`,
    ...(body && { 'content-length': String(body.length) }),
    ...headers,
  }
  const sent = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers: own }, (response) => {
    const { 'x-type': type, ...rest } = response.headers
    // What the Worker calls it stands apart (test/worker/edge/faulty.ts).
    const seen = type === undefined ? rest : { ...rest, 'content-type': String(type) }
    const chunks: Buffer[] = []
    let isOver = false
    const end = (isBroken: boolean) => {
      if (isOver) return
      isOver = true
      const came = Buffer.concat(chunks)
      const encoding = response.headers['content-encoding']
      try {
        const opened =
          encoding === 'gzip' ? gunzipSync(came) : encoding === 'br' ? brotliDecompressSync(came) : came
        resolve({ status: response.statusCode ?? 0, headers: seen, body: opened, isBroken })
      } catch {
        resolve({ status: response.statusCode ?? 0, headers: seen, body: came, isBroken: true })
      }
    }
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => end(!response.complete))
    response.on('aborted', () => end(true))
    response.on('error', () => end(true))
    response.on('close', () => end(!response.complete))
  })
  sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error(`${method} ${path} did not answer`)))
  sent.on('error', reject)
  sent.end(body)
  return promise
}
