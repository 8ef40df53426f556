/** What a template is called: the name of what is said, and the channel. `cart` in an e-mail is `cart-email`. */
import type { Channel } from './send.ts'

export function templateId(name: string, channel: Channel): string {
  return `${name}-${channel}`
}

/** The same words for another channel. */
export function templateFor(template: string, from: Channel, to: Channel): string {
  const end = `-${from}`
  return template.endsWith(end) ? templateId(template.slice(0, -end.length), to) : template
}
