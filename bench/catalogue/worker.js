/** Runs an import one invocation a request, and loads the catalogue into memory, for the command beside it. */
import { runImport, startImport } from '../../worker/job/feed/run.ts'
import { catalogue, forgetCatalogue } from '../../worker/store/product.ts'
import { heurekaItem, manyGoods } from '../../test/support/catalogue/feeds.ts'

const FEED = {
  id: 'bench',
  url: '/feed.xml',
  format: 'auto',
  currency: 'CZK',
  language: 'cs',
  minutes: 60,
  isOn: true,
  source: 'console',
}
const SLICE = 500

/** A shop whose feed never stands in memory as a whole. */
function shop(products, dearer) {
  const text = new TextEncoder()
  let at = -1
  const body = () =>
    new ReadableStream({
      pull(controller) {
        if (at < 0) controller.enqueue(text.encode('<?xml version="1.0" encoding="utf-8"?>\n<SHOP>\n'))
        at = Math.max(0, at)
        const goods = manyGoods(SLICE).map((good, index) => ({
          ...good,
          id: `P${String(at + index).padStart(6, '0')}`,
          group: `G${Math.floor((at + index) / 5)}`,
          price: good.price + ((at + index) % 100 === 0 ? dearer : 0),
        }))
        controller.enqueue(
          text.encode(
            goods
              .slice(0, products - at)
              .map(heurekaItem)
              .join(''),
          ),
        )
        at += SLICE
        if (at < products) return
        controller.enqueue(text.encode('</SHOP>\n'))
        controller.close()
      },
    })
  return { fetch: async () => new Response(body()) }
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    const number = (name) => Number(searchParams.get(name) ?? 0)
    if (pathname === '/start') return Response.json({ id: await startImport(env, FEED, number('now')) })
    if (pathname === '/run') {
      const served = { ...env, ORIGIN: shop(number('products'), number('dearer')) }
      return Response.json(await runImport(served, searchParams.get('id') ?? '', number('now')))
    }
    forgetCatalogue()
    return Response.json({ products: (await catalogue(env)).products.size })
  },
}
