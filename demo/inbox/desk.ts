import type { ServerResponse } from 'node:http'
import { CHANNELS } from './message.ts'
import type { Mode } from './receive.ts'
import type { Filter, Store } from './store.ts'

export type InboxSettings = {
  port: number
  /** whsec_… that the messages are signed with. */
  secret: string
  /** The SQLite file; `:memory:` keeps nothing. */
  path: string
  /** Whose messages these are, and where the empty inbox sends its reader; known only after the start. */
  shop: () => { name: string; url: string }
}

export type Desk = InboxSettings & {
  store: Store
  /** How the receiver behaves; tests make it fail. */
  mode: Mode
  streams: Set<ServerResponse>
}

/** Which messages an address of the inbox asks for. */
export function filterOf(url: URL): Filter {
  const asked = url.searchParams.get('channel')
  const channel = CHANNELS.find((one) => one === asked)
  const to = url.searchParams.get('to')?.trim()
  return { ...(channel ? { channel } : {}), ...(to ? { to } : {}) }
}
