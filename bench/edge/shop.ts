/** One origin for all: the demo shop's home page out of memory, everything else from the shop itself. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Origin = { readonly url: string; close(): Promise<void> }

export async function originOf(home: string, shopUrl: string): Promise<Origin> {
  const page = Buffer.from(home)
  const server = createServer((request, response) => {
    if (request.url === '/') {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }
      return void response.writeHead(200, headers).end(page)
    }
    void fetch(new URL(request.url ?? '/', shopUrl)).then(
      async (answer) => {
        const type = answer.headers.get('content-type') ?? 'text/plain'
        response
          .writeHead(answer.status, { 'content-type': type })
          .end(Buffer.from(await answer.arrayBuffer()))
      },
      () => response.destroy(),
    )
  })
  // Longer than any pause of a run: nobody meets a connection that is being closed.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
