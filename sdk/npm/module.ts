/**
 * The tag as an ES module, for shops that bundle their scripts: the same code as tag.js. What a page
 * needs besides (more.js, widgets.js) still comes from the Worker, so that it is paid for only there.
 */
import { readConfig } from '../config.ts'
import { guard } from '../guard.ts'
import { open } from '../open.ts'
import type { Options, Vitrina } from './vitrina.d.ts'

/** Starts it, or finds the one that runs. On a server, where there is no page, nothing happens. */
export function start({ base, ...options }: Options): Vitrina {
  if (typeof window === 'undefined') return nobody
  guard(() => {
    const texts = Object.entries(options).map(([name, value]) => [name, String(value)])
    const config = readConfig(`${base}/tag.js`, Object.fromEntries(texts), location.search)
    if (config) open(config)
  })()
  return (window as unknown as { vitrina?: Vitrina }).vitrina ?? nobody
}

/** Answers as the tag does before anybody has consented. */
const nobody: Vitrina = Object.assign(() => undefined, {
  version: '',
  track: () => undefined,
  page: () => undefined,
  identify: () => undefined,
  group: () => undefined,
  alias: () => undefined,
  consent: () => ({ functionality: false, analytics: false, personalisation: false }),
  decide: () => Promise.resolve([]),
  render: () => Promise.resolve(false),
  on: () => () => undefined,
  reset: () => undefined,
  ready: () => undefined,
})
