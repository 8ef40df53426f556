/** A closed loop over keep-alive connections: so many requests are under way at any time, never more. */
import { Agent, request as httpRequest } from 'node:http'
import { quantile } from '../figure.ts'

export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type LoadSettings = {
  readonly port: number
  readonly next: () => Asked
  readonly concurrency: number
  readonly durationMs: number
  /** At most so many requests; as many as the time allows where it is not given. */
  readonly most?: number
  /** Whether an answer of 200 is also the right one; a load that measures refusals measures nothing. */
  readonly isRight?: (body: string) => boolean
  /** Counts something about the answers. */
  readonly isMarked?: (body: string) => boolean
}

export type Load = {
  readonly count: number
  readonly perSecond: number
  readonly firstByteMs: { readonly p50: number; readonly p99: number }
  readonly wholeMs: { readonly p50: number; readonly p99: number }
  readonly markedShare: number
}

type Answer = { status: number; body: string; firstByteMs: number; wholeMs: number }

/** Sends until the time is over and the last answer is in; throws when an answer is not right. */
export async function load(settings: LoadSettings): Promise<Load> {
  const { port, next, concurrency, durationMs, most = Infinity, isRight, isMarked } = settings
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const answers: Answer[] = []
  let marked = 0
  let sent = 0
  const startedAt = performance.now()
  const until = startedAt + durationMs
  const lane = async (): Promise<void> => {
    while (performance.now() < until && sent++ < most) {
      const asked = next()
      const answer = await send(agent, port, asked)
      if (answer.status !== 200 || (isRight && !isRight(answer.body)))
        throw new Error(
          `${asked.method} ${asked.path} answered ${answer.status}: ${answer.body.slice(0, 300)}`,
        )
      if (isMarked?.(answer.body)) marked++
      answers.push(answer)
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, lane))
  } finally {
    agent.destroy()
  }
  const elapsedMs = performance.now() - startedAt
  return {
    count: answers.length,
    perSecond: (answers.length * 1000) / elapsedMs,
    firstByteMs: quantiles(answers.map(({ firstByteMs }) => firstByteMs)),
    wholeMs: quantiles(answers.map(({ wholeMs }) => wholeMs)),
    markedShare: marked / answers.length,
  }
}

const TIMEOUT_MS = 20_000

/** One request. The first byte is the first of the body: headers alone show nobody anything. */
function send(agent: Agent, port: number, { method, path, headers, body }: Asked): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const startedAt = performance.now()
  const sent = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
    let firstByteMs = Number.NaN
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => {
      if (chunks.length === 0) firstByteMs = performance.now() - startedAt
      chunks.push(chunk)
    })
    response.on('end', () => {
      const wholeMs = performance.now() - startedAt
      resolve({
        status: response.statusCode ?? 0,
        body: Buffer.concat(chunks).toString(),
        firstByteMs,
        wholeMs,
      })
    })
    response.on('error', reject)
  })
  sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error(`${method} ${path} did not answer in time`)))
  sent.on('error', reject)
  sent.end(body)
  return promise
}

function quantiles(values: number[]): { p50: number; p99: number } {
  values.sort((a, b) => a - b)
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }
}
