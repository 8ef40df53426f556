/** Addresses as attributes: none at all where there is no address. */
import { linkOf, pictureOf } from '../core/base/link.ts'

export function hrefOf(address: string): { href?: string } {
  const href = linkOf(address)
  return href ? { href } : {}
}

export function srcOf(address: string): { src?: string } {
  const src = pictureOf(address)
  return src ? { src } : {}
}
