/** Words between the tabs of one shop, without storage. */
import { guard, listen } from './guard.ts'

/** Keys of events that were acknowledged, or null: consent is withdrawn. */
export type Word = string[] | null

export type Tabs = { say(word: Word): void; open(): void }

/** Once open, one channel stays: a second one of the same page might hear the words of the first. */
export function createTabs(hear: (word: Word) => void): Tabs {
  let channel: BroadcastChannel | undefined
  let wanted = false
  const connect = guard(() => {
    if (channel || !wanted) return
    channel = new BroadcastChannel('vitrina')
    listen(channel, 'message', (event: MessageEvent<Word>) => hear(event.data))
  })
  // An open channel may keep a page out of the back-forward cache.
  listen(window, 'pagehide', () => {
    channel?.close()
    channel = undefined
  })
  listen(window, 'pageshow', connect)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target origin.
    say: (word) => channel?.postMessage(word),
    open() {
      wanted = true
      connect()
    },
  }
}
