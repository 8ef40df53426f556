import { html } from '../html.ts'
import type { Html } from '../html.ts'

/**
 * The frame that shows an e-mail as a mail program would.
 *
 * No scripts, no forms, no origin: only its links work, each in a tab of its own. The page's
 * content security policy reaches into the frame as well, which is the second lock.
 */
export function letterFrame(letter: string, title: string): Html {
  return html`<iframe
    class="letter"
    title="${title}"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    referrerpolicy="no-referrer"
    srcdoc="${withBase(letter)}"
  ></iframe>`
}

/** A letter whose links open in a new tab; the doctype stays first, or the frame would render in quirks mode. */
export function withBase(letter: string): string {
  const base = '<base target="_blank">'
  if (/<head[\s>]/i.test(letter)) return letter.replace(/<head(?:\s[^>]*)?>/i, (head) => head + base)
  const doctype = /^\s*<!doctype[^>]*>/i.exec(letter)?.[0] ?? '<!doctype html>'
  return doctype + base + letter.replace(/^\s*<!doctype[^>]*>/i, '')
}
