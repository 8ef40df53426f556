/** What would be refused of a setting, said beside its field before it is sent. The instance judges the same (core/wire/links.ts). */
import type { LinkSettings } from '../../core/wire/links.ts'

const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/
const PATH = /^\/(?![/\\])[\w\-./~%]*$/
const MARK = /^[\w\-.]{1,60}$/

export const MOST_HOSTS = 50
export const MOST_DAYS = 730

/** The host of what somebody pastes: "https://Blog.example.cz/clanky" → "blog.example.cz". */
export function hostIn(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
}

export type LinkFaults = {
  /** Those that are no host. */
  readonly hosts: readonly string[]
  readonly isTooMany: boolean
  readonly source: boolean
  readonly medium: boolean
  readonly cartPath: boolean
  readonly restorePath: boolean
}

export function linkFaults({ hosts, utm, cartPath, restorePath }: LinkSettings): LinkFaults {
  const isPath = (path: string) => path.length <= 200 && PATH.test(path)
  return {
    hosts: hosts.filter((host) => host.length > 253 || !HOST.test(host)),
    isTooMany: hosts.length > MOST_HOSTS,
    source: utm !== null && !MARK.test(utm.source),
    medium: utm !== null && utm.medium !== null && !MARK.test(utm.medium),
    cartPath: !isPath(cartPath),
    restorePath: restorePath !== null && !isPath(restorePath),
  }
}

export function isSound(faults: LinkFaults): boolean {
  return faults.hosts.length === 0 && Object.values(faults).every((fault) => fault !== true)
}

/** Where a link of a letter leads that says `cart`, as an example. */
export function exampleLink(shopUrl: string, { cartPath, restorePath, utm }: LinkSettings): string {
  // What stands for the cart is signed at each click.
  const cart = restorePath === null ? [] : ['cart=…']
  const marks =
    utm === null
      ? []
      : [
          String(
            new URLSearchParams({
              utm_source: utm.source,
              utm_medium: utm.medium ?? 'email',
              utm_campaign: 'abandoned-cart',
            }),
          ),
        ]
  const asked = [...cart, ...marks].join('&')
  return `${shopUrl.replace(/\/$/, '')}${restorePath ?? cartPath}${asked === '' ? '' : `?${asked}`}`
}
