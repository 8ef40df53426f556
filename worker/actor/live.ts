/** The live stream: the last lines in memory, and every console that is watching. Nothing of it is stored. */
import { DurableObject } from 'cloudflare:workers'
import type { LiveFrame, LiveLine } from '../../core/wire/admin.ts'
import type { Env } from '../env.ts'

const MAX_LINES = 200

export class LiveActor extends DurableObject<Env> {
  private lines: LiveLine[] = []
  private seq = 0

  publish(lines: readonly Omit<LiveLine, 'seq'>[]): void {
    const numbered = lines.map((line) => ({ ...line, seq: ++this.seq }))
    this.lines = [...this.lines, ...numbered].slice(-MAX_LINES)
    for (const socket of this.ctx.getWebSockets())
      for (const line of numbered) send(socket, { type: 'line', line })
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    send(server, { type: 'backlog', lines: this.lines })
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(): void {
    // The console only listens.
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 may be received but never sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }
}

function send(socket: WebSocket, frame: LiveFrame): void {
  try {
    socket.send(JSON.stringify(frame))
  } catch {
    socket.close(1011, 'gone')
  }
}
