/**
 * The links of one message. What a block leads to becomes a signed redirect on the shop's own host: the
 * target is inside the signature, so that there is no address to put in its place. No address and no name
 * stands in a link; it ends by itself.
 */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { Person } from '../../core/journey/person.ts'
import type { LinkTo } from '../../core/message/template.ts'
import type { Channel, Send } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { addressHash, preferencePath } from '../identity/preference-link.ts'
import { signToken } from '../secret.ts'
import { readLinkSettings } from '../store/link-setting.ts'
import { shortPath } from '../store/link.ts'
import { allowedTarget } from './link-target.ts'

/** A confirmation is asked for once, and answered within two days. */
export const CONFIRM_VALID_MS = 48 * HOUR_MS
const BROWSER_VALID_MS = 30 * DAY_MS

/** Links that texts name: `links.*` of a template. */
export type NamedLinks = {
  readonly cart: string
  readonly shop: string
  readonly confirm: string
  readonly unsubscribe: string
  readonly preferences: string
  /** The very message in a browser; of e-mail alone. */
  readonly browser: string
}

/** Which link of the message it is: its block (a name of letters, digits and `-`), and its place in there from 0. */
export type LinkTarget = {
  readonly to: LinkTo
  readonly block: string
  readonly position: number
  /** An address of the catalogue or of a campaign: where it may not lead, it leads to the shop's first page. */
  readonly orShop?: true
}

export type MessageLinks = {
  readonly named: NamedLinks
  /**
   * The address that goes into the message. `to.url` is ready to use: Liquid is done.
   * Throws where its author would have it lead to a host that is not the shop's: such a message is not sent.
   */
  readonly to: (target: LinkTarget) => Promise<string>
}

/** @param address  where the message goes; the shop's preference centre and unsubscribing are of it alone. */
export async function messageLinks(
  env: Env,
  send: Pick<Send, 'key' | 'journey' | 'channel'>,
  { profile: { id } }: Person,
  { address, now }: { readonly address: string; readonly now: number },
): Promise<MessageLinks> {
  const { key, channel } = send
  const [hash, settings] = await Promise.all([addressHash(env, channel, address), readLinkSettings(env)])
  const expiresAt = now + settings.validDays * DAY_MS
  const url = async (path: string) =>
    env.SHOP_URL + (isShort(channel) ? await shortPath(env, path, now) : path)
  const rules = { shopUrl: env.SHOP_URL, hosts: settings.hosts }
  const about = { p: id, k: key, c: channel, j: send.journey, x: expiresAt }
  const click = async (target: string, { block, position }: Pick<LinkTarget, 'block' | 'position'>) =>
    url(`/_v/c/${await signToken(env, 'click', { ...about, t: target, b: block, n: position })}`)
  const [confirm, unsubscribe, preferences, browser] = await Promise.all([
    signToken(env, 'confirm', { p: id, k: key, c: channel, a: hash, x: now + CONFIRM_VALID_MS }),
    // Never ends: whoever finds the mail after years may still say no.
    signToken(env, 'unsubscribe', { p: id, k: key, c: channel, a: hash }),
    preferencePath(env, id, { channel, address }, now),
    signToken(env, 'browser', { p: id, k: key, x: now + BROWSER_VALID_MS }),
  ])
  const named: NamedLinks = {
    cart: await click('cart', { block: 'text', position: 0 }),
    shop: await click('shop', { block: 'text', position: 1 }),
    confirm: await url(`/_v/confirm/${confirm}`),
    unsubscribe: await url(`/_v/u/${unsubscribe}`),
    // Only mail has room for these.
    preferences: env.SHOP_URL + preferences,
    browser: `${env.SHOP_URL}/_v/b/${browser}`,
  }
  return {
    named,
    async to({ to, orShop, ...place }) {
      if (to === 'confirm' || to === 'preferences') return named[to]
      if (typeof to === 'string') return click(to, place)
      const target = allowedTarget(to.url, rules)
      // One product with an odd address must not keep an order's confirmation from going.
      if (!target && orShop) return click('shop', place)
      if (!target) throw new Error(`a link may not lead to ${to.url.slice(0, 200)}`)
      return click(targetText(target, env.SHOP_URL), place)
    },
  }
}

/** Where every letter is paid for, or read on a lock screen. */
const isShort = (channel: Channel) => channel === 'sms'

/** On the shop's own host a path is enough, and stays right when the shop moves. */
function targetText(url: URL, shopUrl: string): string {
  return url.origin === new URL(shopUrl).origin ? url.pathname + url.search + url.hash : url.href
}
