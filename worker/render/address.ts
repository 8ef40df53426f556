/** Where a product's page is, for whoever does not read it on the shop's own host. */
import type { Env } from '../env.ts'

/** Feeds of the shop's own host are kept as paths, so that they live on when the address changes. */
export function absoluteUrl(env: Pick<Env, 'SHOP_URL'>, url: string): string {
  return url.startsWith('/') ? env.SHOP_URL + url : url
}
