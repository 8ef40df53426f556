/** `POST /v1/decide` at home. */
import { decideOnDevice } from '../../core/decision/device.ts'
import type { DecideAnswer, DecideRequest } from '../../core/wire/decide.ts'
import { releaseOf, shelfOf } from './shop.ts'
import { standing, withLog } from './store.ts'

/** As long as a receipt's id at the edge; nothing of it is kept, so it only has to be another one. */
const newId = () => `d${crypto.getRandomValues(new Uint32Array(3)).join('')}`

export async function decide(base: string, { key, slots, page }: DecideRequest): Promise<DecideAnswer> {
  const since = standing()
  const [{ campaigns }, shelf, log] = await Promise.all([
    releaseOf(base, key),
    shelfOf(base, key),
    withLog(since, (held) => held),
  ])
  // Consent went while the shelf was on its way.
  if (since !== standing()) return { decisions: [] }
  const path = URL.canParse(page.url) ? new URL(page.url).pathname : page.url
  const language = page.language?.startsWith('en') ? 'en' : 'cs'
  return {
    decisions: decideOnDevice(log, campaigns, shelf, { slots, path, language, now: Date.now(), newId }),
  }
}
