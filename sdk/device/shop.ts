/** What the page reads of the shop: the same for everybody, asked without cookies or the page's address. */
import { unpackShelf } from '../../core/decision/packed-shelf.ts'
import type { DeviceShelf } from '../../core/decision/packed-shelf.ts'
import type { DeviceAnswer, DeviceShelfAnswer } from '../../core/wire/device.ts'

/** A page that stays open looks again after so long; the browser's cache knows what is still true. */
const FRESH_MS = 60_000

async function get<Answer>(base: string, path: string, key: string): Promise<Answer> {
  const response = await fetch(`${base}/v1/device${path}?key=${encodeURIComponent(key)}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (!response.ok) throw new Error(`device${path}: ${response.status}`)
  return (await response.json()) as Answer
}

/** One answer for all who ask within a minute; a failure is forgotten at once. */
function kept<Answer>(ask: (base: string, key: string) => Promise<Answer>) {
  let held: Promise<Answer> | undefined
  let askedAt = 0
  return (base: string, key: string): Promise<Answer> => {
    if (held && Date.now() - askedAt < FRESH_MS) return held
    askedAt = Date.now()
    const asking = ask(base, key)
    held = asking
    asking.catch(() => {
      if (held === asking) held = undefined
    })
    return asking
  }
}

export const releaseOf = kept((base, key) => get<DeviceAnswer>(base, '', key))

export const shelfOf = kept(async (base, key): Promise<DeviceShelf> =>
  unpackShelf(await get<DeviceShelfAnswer>(base, '/shelf', key)),
)
