/** `POST /v1/decide` at home. */
import { decideOnDevice } from '../../core/decision/device.ts'
import type { DeviceShelf } from '../../core/decision/packed-shelf.ts'
import type { DecideAnswer, DecideRequest } from '../../core/wire/decide.ts'
import { releaseOf, shelfOf } from './shop.ts'
import { standing, withLog } from './store.ts'

/** Without a slot nothing is chosen, so nothing is there to choose from. */
const NO_SHELF = { products: new Map(), byPath: new Map() } as unknown as DeviceShelf

/** As long as a receipt's id at the edge; nothing of it is kept, so it only has to be another one. */
const newId = () => `d${crypto.getRandomValues(new Uint32Array(3)).join('')}`

export async function decide(base: string, request: DecideRequest): Promise<DecideAnswer> {
  const { key, page } = request
  const since = standing()
  const [release, shelf, log] = await Promise.all([
    releaseOf(base, key),
    // Without a slot there is nothing to choose from.
    request.slots.length > 0 ? shelfOf(base, key) : NO_SHELF,
    // Without consent nothing is read, and not even looked for: to open a database leaves bytes behind.
    request.consent.personalisation ? withLog(since, (held) => held) : null,
  ])
  // Consent went while the shelf was on its way.
  if (since !== standing()) return { decisions: [] }
  const url = URL.canParse(page.url) ? new URL(page.url) : null
  const said = {
    url,
    language: page.language,
    agent: navigator.userAgent,
    country: null,
    referrer: request.referrer,
  }
  return decideOnDevice(log, release, shelf, { ...request, page: said, now: Date.now(), newId })
}
