/** Hears the consent tools of the table, however late they come, and the shop's own banner of ours. */
import type { Banner } from '../../banner/banner.ts'
import { config, guard, kit, listen } from '../lent.ts'
import { runOwnBanner } from './own.ts'
import type { Page } from './tool.ts'
import { EVENTS, TOOLS } from './tool.ts'

/**
 * The pairs of `own` that the shop has not overruled, behind the shop's.
 *
 * @param shop  `data-consent-map`, a space before each pair.
 */
export function withDefaults(shop: string, own = ''): string {
  const kept = own.split(' ').filter((pair) => pair && !shop.includes(` ${pair.split('=')[0]}=`))
  return [shop, ...kept].join(' ')
}

/** Starts once per document. A tool that throws, or never answers, is as good as none. */
export function watchBanner(): void {
  if (config.banner === 'vitrina') return runOwnBanner()
  const met = new WeakSet()
  const heard: Partial<Record<Banner, string>> = {}
  let first = TOOLS.length

  const look = () => {
    TOOLS.forEach(([source, read, map], rank) => {
      const tell = guard((names: readonly unknown[]) => {
        // Who says the same again has not chosen anew: elsewhere it may have been taken back meanwhile.
        if (rank > first || heard[source] === String(names)) return
        if (!config.banner || config.banner === source) first = rank
        heard[source] = String(names)
        kit.choose(kit.fromCategories(names, withDefaults(config.consentNames, map)), source)
      })
      const once = (thing: object, work: (thing: never) => void) => {
        if (met.has(thing)) return
        met.add(thing)
        work(thing as never)
      }
      const attempt = async () => read(window as unknown as Page, tell, once, look)
      attempt().catch(() => {})
    })
  }
  look()
  listen(window, `${EVENTS} load pageshow`, look)
  // Whatever a tag manager brings is heard on the way down.
  listen(document, 'load', ({ target }) => 'async' in target! && look())
  // The tool's own listeners have run by the next turn.
  listen(document, 'click', () => setTimeout(guard(look)))
}
