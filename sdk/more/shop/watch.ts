/** Hears what a shop tells without speaking GA4, and what the page was asked to listen for. */
import { bus, config, guard, later, listen } from '../lent.ts'
export { take } from '../lent.ts'
import { createActs } from './act.ts'
import { watchBehaviour } from './behaviour.ts'
import { legacyEvents } from './legacy.ts'
import { listenToPlatform, shopifyView, shoptetPage } from './platform.ts'
import { blocksOf, viewedProduct } from './product.ts'

/** The page may still be drawing itself, and its tag manager be waking up. */
const SETTLE_MS = 500

type Page = Record<string, any>

/** Started once, after consent to analytics, on a page that shows a need of it (sdk/need.ts). */
export function watchShop(): void {
  const tell = createActs()
  const page = window as Page
  const heard = new WeakSet<object>()
  let before = ''

  const read = guard((entry: Page | null, isOld: boolean) => {
    if (typeof entry !== 'object' || !entry || heard.has(entry)) return
    heard.add(entry)
    // What the tag has heard before this part came.
    const [command, name] = entry[0] ? Array.from(entry as ArrayLike<any>) : ['event', entry.event]
    if (isOld && command === 'event' && (entry[0] || entry.items || entry.ecommerce?.items))
      tell('layer', name)
    for (const [name, params] of legacyEvents(entry)) tell('legacy', name, params)
  })
  const readLayer = (isOld = false) => [page[config.layer]].flat().forEach((entry) => read(entry, isOld))
  const look = guard(() => {
    readLayer()
    const { order, sale, view, more } = shoptetPage(page[config.layer])
    tell('platform', 'purchase', { ...sale, items: order })
    tell('platform', 'view_item', { ...more, items: view })
    const { meta } = page.ShopifyAnalytics ?? {}
    const items = shopifyView(meta, location.search)
    tell('platform', 'view_item', { currency: meta?.currency, items })
    // A router may have left the product of the page before.
    const blocks = blocksOf(document)
    const viewed = before !== String(blocks) && viewedProduct(blocks, location.pathname)
    before = String(blocks)
    if (viewed) tell('page', 'view_item', viewed)
  })
  readLayer(true)
  if (document.readyState === 'complete') look()
  else listen(window, 'load', look)
  bus.on('page', () => later(SETTLE_MS, look))
  listen(document, 'click', () => later(SETTLE_MS, readLayer))
  guard(listenToPlatform)(tell)
  guard(watchBehaviour)(tell)
}
