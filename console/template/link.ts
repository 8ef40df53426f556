/** The links of a message as it was filled in, and what is wrong with each. */

export type LinkFault = 'empty' | 'insecure' | 'relative' | 'unfilled'
export type FoundLink = { readonly url: string; readonly words: string; readonly fault: LinkFault | null }

/** Of HTML in the order in which they stand, each address with its words once; of text those that are written out. */
export function linksIn(html: string | null, text: string): FoundLink[] {
  const found =
    html === null
      ? [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => ({ url, words: url }))
      : [...new DOMParser().parseFromString(bare(html), 'text/html').querySelectorAll('a')].map((link) => ({
          url: link.getAttribute('href')?.trim() ?? '',
          words: (link.textContent ?? '').trim() || (link.querySelector('img')?.alt ?? ''),
        }))
  const once = new Map(found.map((one) => [`${one.url} ${one.words}`, one]))
  return [...once.values()].map((one) => ({ ...one, fault: faultOf(one.url) }))
}

/** Without styles, which this page may not even parse. */
function bare(html: string): string {
  return html
    .replaceAll(/<style\b[\s\S]*?<\/style>/gi, '')
    .replaceAll(/<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi, (tag) =>
      tag.replace(/(\s)style(?=\s*=)/i, '$1data-style'),
    )
}

function faultOf(url: string): LinkFault | null {
  if (url === '' || url === '#') return 'empty'
  if (/\{\{|\}\}|%7B%7B/i.test(url)) return 'unfilled'
  if (/^(mailto|tel):/i.test(url)) return null
  if (!URL.canParse(url)) return 'relative'
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' ? null : 'insecure'
}
