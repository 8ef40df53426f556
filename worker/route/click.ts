/**
 * A click in a message: noted once a link, then on to where the signature says. There is no `?url=` to
 * abuse, and the host is asked for again: what the settings allowed then may be closed by now.
 *
 * What a machine opens is noted as a machine's and shows nothing of the person; HEAD and what a browser
 * fetches ahead is not noted at all.
 */
import type { Context } from 'hono'
import { isbot } from 'isbot'
import type { Event } from '../../core/event/event.ts'
import type { Cart } from '../../core/feature/cart.ts'
import { isMachineOpen } from '../../core/message/open-kind.ts'
import type { LinkSettings } from '../../core/wire/links.ts'
import { profileActor } from '../actor/stub.ts'
import { restoreAddress } from '../channel/cart-restore.ts'
import { allowedTarget, withUtm } from '../channel/link-target.ts'
import type { Utm } from '../channel/link-target.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { noteClick } from '../identity/proof.ts'
import { readToken } from '../secret.ts'
import { readLinkSettings } from '../store/link-setting.ts'
import { record } from './record.ts'

type Ctx = Context<{ Bindings: Env }>

type Click = {
  readonly profile: string
  readonly key: string
  readonly channel: string | null
  readonly journey: string | null
  /** `cart`, `shop`, a path of the shop, or an address. */
  readonly target: string
  readonly block: string | null
  readonly position: number
}

export async function getClick(c: Ctx): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const click = await clickOf(env, c.req.param('token') ?? '', now)
  if (!click) return onwards(`${env.SHOP_URL}/`)
  const settings = await readLinkSettings(env)
  if (isLookAhead(c.req.raw)) return onwards(placeOf(env, click, settings).href)
  const isByMachine = isMachine(c.req.header('user-agent') ?? null)
  let place = placeOf(env, click, settings)
  try {
    // Whoever was erased leads nowhere but to the shop, and is not made anew by an old link.
    const view = await profileActor(env, click.profile).view()
    if (!view) return onwards(place.href)
    if (!isByMachine) place = await atCart(env, click, settings, { cart: view.features.cart, now })
    const event = clickEvent(click, isByMachine)
    const isTaken = await record(c, click.profile, event, now)
    if (isTaken && !isByMachine)
      c.executionCtx.waitUntil(noteClick(env, c.req.raw, { profile: click.profile, event: event.id }, now))
  } catch (fault) {
    // Whoever clicked wants to get there, whether or not it can be noted.
    console.error('a click could not be noted', fault)
  }
  return onwards(place.href)
}

async function clickOf(env: Env, token: string, now: number): Promise<Click | null> {
  const payload = await readToken(env, 'click', token, now)
  if (!payload) return null
  const { p, k, c, j, t, b, n } = payload
  const text = (value: string | number | undefined) => (value === undefined ? null : String(value))
  return {
    profile: String(p),
    key: String(k),
    channel: text(c),
    journey: text(j),
    // Links of messages that went out before targets were told lead to the cart.
    target: text(t) ?? 'cart',
    block: text(b),
    position: Number(n ?? 0),
  }
}

function clickEvent({ key, channel, target, block, position }: Click, isByMachine: boolean) {
  const link = block === null ? '' : `:${block}:${position}`
  return {
    // A machine that comes first must not take the place of the person.
    id: `click:${key}${link}${isByMachine ? ':machine' : ''}`.slice(0, 256),
    name: 'message_clicked',
    params: {
      key,
      ...(channel === null ? {} : { channel }),
      // Where it leads, without what it carries.
      target: target.replace(/[?#].*$/, '').slice(0, 120),
      ...(block === null ? {} : { block, position }),
      ...(isByMachine ? { by_machine: true } : {}),
    },
  } satisfies Pick<Event, 'id' | 'name' | 'params'>
}

/** Where the click leads; the shop's first page where it may lead nowhere else. */
function placeOf(env: Env, click: Click, settings: LinkSettings): URL {
  const home = new URL('/', env.SHOP_URL)
  const given = click.target === 'cart' ? settings.cartPath : click.target === 'shop' ? '/' : click.target
  const url = allowedTarget(given, { shopUrl: env.SHOP_URL, hosts: settings.hosts }) ?? home
  return withUtm(url, utmOf(click, settings))
}

/** The cart comes along where the shop can take it, so that it is there on any device. */
async function atCart(
  env: Env,
  click: Click,
  settings: LinkSettings,
  { cart, now }: { readonly cart: Cart; readonly now: number },
): Promise<URL> {
  const place = placeOf(env, click, settings)
  if (click.target !== 'cart' || settings.restorePath === null) return place
  const restore = await restoreAddress(env, cart, settings.restorePath, now)
  return restore ? withUtm(restore, utmOf(click, settings)) : place
}

function utmOf({ channel, journey }: Click, { utm }: LinkSettings): Utm | null {
  if (!utm || journey === null) return null
  return { source: utm.source, medium: utm.medium ?? channel ?? 'message', campaign: journey }
}

function isMachine(userAgent: string | null): boolean {
  return isbot(userAgent) || isMachineOpen(userAgent, null)
}

function isLookAhead({ method, headers }: Request): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '')
  return method === 'HEAD' || /prefetch|preview|prerender/i.test(purposes.join(' '))
}

function onwards(location: string): Response {
  return new Response(null, {
    status: 302,
    headers: {
      location,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
