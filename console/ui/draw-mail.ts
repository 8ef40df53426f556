/**
 * Draws an e-mail in a frame. The console allows no inline style, and a frame without an address inherits
 * that; so styles are put in by script, which is allowed. Nothing in the frame runs, and no link leads away.
 */

/** What has no business in a message that is only looked at. */
const DROPPED = 'script, link, meta, base, form, iframe, object, embed, title'

/** A tag with its attributes; what stands in quotes may hold any sign. */
const TAG = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi

/** Already parsing a style counts as putting it in, so styles are parsed under another name. */
function disguised(html: string): string {
  return html
    .replaceAll(/<style\b[^>]*>/gi, '<script type="text/css">')
    .replaceAll(/<\/style>/gi, '</script>')
    .replaceAll(TAG, (tag) => tag.replace(/(\s)style(?=\s*=)/i, '$1data-style'))
}

/** A frame asks what the reader's own screen is; here it is what was chosen. */
function inLight(css: string, isDark: boolean): string {
  return css.replaceAll(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, asked: string) =>
    (asked.toLowerCase() === 'dark') === isDark ? '(min-width: 0)' : '(max-width: 0)',
  )
}

export function drawMail(frame: HTMLIFrameElement, html: string, isDark: boolean): void {
  const target = frame.contentDocument
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (!target || !view) return
  const mail = new DOMParser().parseFromString(disguised(html), 'text/html')
  const sheets = [...mail.querySelectorAll('script[type="text/css"]')].map((one) => one.textContent ?? '')
  for (const one of mail.querySelectorAll(DROPPED)) one.remove()
  for (const link of mail.querySelectorAll('a[href]')) {
    link.setAttribute('title', link.getAttribute('href') ?? '')
    link.removeAttribute('href')
  }
  target.replaceChild(target.adoptNode(mail.documentElement), target.documentElement)
  for (const one of target.querySelectorAll<HTMLElement>('[data-style]'))
    one.style.cssText = one.dataset['style'] ?? ''
  target.adoptedStyleSheets = [LINKS, ...sheets].map((text) => {
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(inLight(text, isDark))
    return sheet
  })
}

/** A link that leads nowhere still looks like one. */
const LINKS = 'a[title] { cursor: default; } img { max-width: 100%; }'
