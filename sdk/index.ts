/** The tag as a script. Start reading at open.ts: it makes the parts, start.ts brings them together, api.ts is what the shop calls. */
import { readConfig } from './config.ts'
import { guard } from './guard.ts'
import { open } from './open.ts'

guard(() => {
  // What is called so may be an image of somebody's content that has the name.
  const running: unknown = document.currentScript
  const script =
    running instanceof HTMLScriptElement
      ? running
      : document.querySelector<HTMLScriptElement>('script[data-key][src*="/tag.js"]')
  const config = script && readConfig(script.src, script.dataset, location.search)
  if (config) open(config)
})()
