import { emitKeypressEvents } from 'node:readline'

export type KeyDeeds = Readonly<Record<string, () => Promise<void> | void>>

/**
 * Listens to single keys; one deed at a time, so that an impatient finger skips whole hours and
 * not half ones. Returns what gives the terminal back. Without a terminal nothing is listened to.
 */
export function listen(deeds: KeyDeeds, quit: () => void): () => void {
  const { stdin } = process
  if (!stdin.isTTY) return () => {}
  emitKeypressEvents(stdin)
  stdin.setRawMode(true)
  stdin.resume()
  let queue = Promise.resolve()
  const press = (_text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    if (key.name === 'q' || (key.ctrl && (key.name === 'c' || key.name === 'd'))) return quit()
    const deed = key.ctrl || !key.name ? undefined : deeds[key.name]
    if (!deed) return
    queue = queue.then(deed).catch((error: Error) => console.error(`  ${error.message}`))
  }
  stdin.on('keypress', press)
  return () => {
    stdin.off('keypress', press)
    stdin.setRawMode(false)
    stdin.pause()
  }
}
