/**
 * Outside of the instance: it takes messages, and is told where each person's message is. A person is
 * given a point at the first word of them; there they stand still until the power goes.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OF_RETRY, isPoint } from './point.ts'
import type { Point } from './point.ts'

export type Taken = {
  readonly key: string
  readonly profile: string
  readonly to: string
  readonly wasTaken: boolean
}

export type Receiver = {
  readonly url: string
  /** Everything that was posted, in order. */
  readonly taken: readonly Taken[]
  /** Profile → its point. */
  readonly points: ReadonlyMap<string, Point>
  /** Profiles that stand still. */
  readonly still: ReadonlySet<string>
  /** From now on the next people get these points. */
  expect(points: readonly Point[]): void
  /** Nobody stands still any more. */
  release(): void
  close(): Promise<void>
}

export async function receiver(): Promise<Receiver> {
  const taken: Taken[] = []
  const points = new Map<string, Point>()
  const still = new Set<string>()
  const wanted: Point[] = []
  const answers = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(request)
    const name = /^\/point\/(\w+)$/.exec(request.url ?? '')?.[1]
    if (name !== undefined) {
      if (isPoint(name) && isStill(name, body)) still.add(body)
      else response.end()
      return
    }
    const { data } = JSON.parse(body) as { data: { profile: string; to: string } }
    const point = points.get(data.profile)
    const isFirst = !taken.some(({ profile }) => profile === data.profile)
    const isBusy = isFirst && point !== undefined && OF_RETRY.has(point)
    const key = String(request.headers['webhook-id'])
    taken.push({ key, profile: data.profile, to: data.to, wasTaken: !isBusy })
    response.writeHead(isBusy ? 500 : 204).end()
  }
  function isStill(name: Point, profile: string): boolean {
    const next = wanted[0]
    if (!points.has(profile) && next !== undefined) {
      points.set(profile, next)
      wanted.shift()
    }
    return points.get(profile) === name && !released.has(profile)
  }
  const released = new Set<string>()
  const server = createServer(
    (request, response) => void answers(request, response).catch(() => response.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    points,
    still,
    expect: (more) => void wanted.push(...more),
    release() {
      for (const profile of points.keys()) released.add(profile)
      still.clear()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
