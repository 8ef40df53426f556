/** The tag as a script. Start reading at open.ts: it makes the parts, start.ts brings them together, api.ts is what the shop calls. */
import { readConfig } from './config.ts'
import { guard } from './guard.ts'
import { open } from './open.ts'

guard(() => {
  const script = (document.currentScript ??
    document.querySelector('script[data-key][src*="/tag.js"]')) as HTMLScriptElement | null
  const config = script && readConfig(script.src, script.dataset, location.search)
  if (config) open(config)
})()
