/** The least that a shop could have instead: one process that pushes a figure to a page, or is asked for it by the page. */
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const POLL_MS = 1_000

export type Bare = {
  readonly url: string
  /** The new figure, as a back end tells it: over HTTP. */
  say(text: string): Promise<unknown>
  close(): Promise<void>
}

/** `/push` hears server-sent events, `/poll` asks once a second. */
const page = (script: string) => `<!doctype html><p><b id="figure">?</b></p><script>
const write = (text) => { figure.textContent = text }
${script}</script>`
const PUSHED = page(`new EventSource('/stream').onmessage = ({ data }) => write(data)`)
const POLLED = page(
  `setInterval(() => fetch('/figure').then((answer) => answer.text()).then(write), ${POLL_MS})`,
)

export async function openBare(): Promise<Bare> {
  let figure = 'none'
  const streams = new Set<ServerResponse>()
  const send = (stream: ServerResponse) => stream.write(`data: ${figure}\n\n`)
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.setEncoding('utf8').on('data', (text: string) => {
        figure = text
        for (const stream of streams) send(stream)
      })
      request.on('end', () => response.end())
    } else if (request.url === '/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      streams.add(response)
      response.on('close', () => streams.delete(response))
      send(response)
    } else if (request.url === '/figure') {
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(figure)
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(request.url === '/poll' ? POLLED : PUSHED)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    url,
    say: async (text) => (await fetch(url, { method: 'POST', body: text })).text(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
