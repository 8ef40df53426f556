/**
 * The live stream as signals: one WebSocket for the whole console, opened with the session.
 *
 * Frames are gathered and handed on five times a second. A hundred events a second would else
 * mean a hundred renders of a list of five hundred.
 */
import { signal } from '@preact/signals'
import type { LiveFrame, LiveLine } from '../../core/wire/admin.ts'
import { API, fetchSession, signedOut } from '../api.ts'
import { backoffMs } from './backoff.ts'
import { append, EMPTY_BUFFER } from './buffer.ts'
import { counted, EMPTY_RATE } from './rate.ts'

const FLUSH_MS = 200

export type StreamState = 'connecting' | 'open' | 'waiting'

export const buffer = signal(EMPTY_BUFFER)
export const rate = signal(EMPTY_RATE)
export const streamState = signal<StreamState>('connecting')

let socket: WebSocket | null = null
let attempt = 0
let retryTimer: ReturnType<typeof setTimeout> | undefined
let flushTimer: ReturnType<typeof setTimeout> | undefined
let gathered: LiveLine[] = []

/** Connects, and keeps connecting until `closeStream`. */
export function openStream(): void {
  if (socket) return
  clearTimeout(retryTimer)
  streamState.value = 'connecting'
  const opened = new WebSocket(
    `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${API}/live`,
  )
  socket = opened
  opened.addEventListener('open', () => {
    attempt = 0
    streamState.value = 'open'
  })
  opened.addEventListener('message', (message) => take(String(message.data)))
  opened.addEventListener('close', () => {
    if (socket === opened) retryLater()
  })
}

export function closeStream(): void {
  clearTimeout(retryTimer)
  clearTimeout(flushTimer)
  const closing = socket
  socket = null
  flushTimer = undefined
  gathered = []
  closing?.close()
}

/** Does not wait for the rest of the pause between two attempts. */
export function retryNow(): void {
  if (socket === null) openStream()
}

function retryLater(): void {
  socket = null
  attempt++
  streamState.value = 'waiting'
  retryTimer = setTimeout(() => void retry(), backoffMs(attempt, Math.random()))
}

/** A refused WebSocket does not tell its status: only a plain request shows that the session has ended. */
async function retry(): Promise<void> {
  const answer = attempt > 1 ? await fetchSession() : null
  if (answer !== null && !answer.ok && answer.refusal.status === 401) {
    signedOut.value++
    return
  }
  openStream()
}

function take(text: string): void {
  const frame = frameOf(text)
  if (frame === null) return
  if (frame.type === 'backlog') gathered.push(...frame.lines)
  else gathered.push(frame.line)
  // Only what happens now makes the rate; a backlog is history.
  if (frame.type === 'line') rate.value = counted(rate.value, Math.floor(Date.now() / 1000), 1)
  flushTimer ??= setTimeout(flush, FLUSH_MS)
}

function flush(): void {
  flushTimer = undefined
  const lines = gathered
  gathered = []
  buffer.value = append(buffer.value, lines)
}

/** A frame that cannot be read (a newer instance's, say) is passed over. */
function frameOf(text: string): LiveFrame | null {
  try {
    const frame = JSON.parse(text) as LiveFrame
    return frame.type === 'backlog' || frame.type === 'line' ? frame : null
  } catch {
    return null
  }
}
