/** Addresses that come from a marketer, a feed or a visitor, on their way into a link. */

/** What a browser leaves out before it looks for the scheme, and more than that. */
const UNSEEN = /[\p{Cc}\s]/gu
const SCHEME = /^[a-z][a-z\d+.-]*(?=:)/i

/** The address where it is http(s), mailto, tel or relative; undefined for any other, for none. */
export function linkOf(address: string): string | undefined {
  const scheme = SCHEME.exec(address.replace(UNSEEN, ''))?.[0]
  if (scheme && !/^(https?|mailto|tel)$/i.test(scheme)) return undefined
  return address.trim() || undefined
}

/** The address of a picture: as `linkOf`, but one that can be fetched. */
export function pictureOf(address: string): string | undefined {
  return /^\s*(mailto|tel):/i.test(address) ? undefined : linkOf(address)
}
