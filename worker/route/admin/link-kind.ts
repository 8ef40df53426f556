/** What an address in a message is, before anybody asks for it. */

export type LinkKind =
  /** A page of the shop. */
  | 'shop'
  /** Ours, signed for whoever gets the message. */
  | 'own'
  /** Another host, or somebody's mailbox or telephone. */
  | 'foreign'
  /** No whole address, one that is not encrypted, or one that would run something. */
  | 'unsafe'

/** @param shopUrl  the shop's own address; where that is not encrypted, its pages need not be. */
export function linkKind(url: string, shopUrl: string): LinkKind {
  if (/^(mailto|tel):[^\s]+$/i.test(url)) return 'foreign'
  if (!URL.canParse(url) || /[\s\p{Cc}]/u.test(url)) return 'unsafe'
  const { protocol, host, pathname, username } = new URL(url)
  const shop = new URL(shopUrl)
  if (username !== '' || (protocol !== 'https:' && protocol !== shop.protocol)) return 'unsafe'
  if (protocol !== 'https:' && protocol !== 'http:') return 'unsafe'
  if (host !== shop.host) return protocol === 'https:' ? 'foreign' : 'unsafe'
  return pathname.startsWith('/_v/') ? 'own' : 'shop'
}
