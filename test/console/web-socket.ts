/**
 * A WebSocket server of one direction, enough to stream to the console: handshake, text frames
 * out, and an answer to the browser's close. RFC 6455, sections 4.2 and 5.2.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const CLOSE = 0x8

export type Peer = { readonly send: (text: string) => void; readonly drop: () => void }

/** Takes an upgrade request; `onGone` is called once, whoever ended it. */
export function acceptPeer(request: IncomingMessage, socket: Duplex, onGone: () => void): Peer {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  socket.on('data', (chunk: Buffer) => {
    if (((chunk[0] ?? 0) & 0x0f) === CLOSE) socket.end(Buffer.from([0x88, 0]))
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', onGone)
  return {
    send: (text) => {
      if (socket.writable) socket.write(frame(text))
    },
    drop: () => socket.destroy(),
  }
}

function frame(text: string): Buffer {
  const body = Buffer.from(text)
  if (body.length < 126) return Buffer.concat([Buffer.from([0x81, body.length]), body])
  if (body.length < 65_536) {
    const head = Buffer.from([0x81, 126, 0, 0])
    head.writeUInt16BE(body.length, 2)
    return Buffer.concat([head, body])
  }
  const head = Buffer.alloc(10)
  head[0] = 0x81
  head[1] = 127
  head.writeBigUInt64BE(BigInt(body.length), 2)
  return Buffer.concat([head, body])
}
