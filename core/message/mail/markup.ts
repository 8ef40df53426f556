/** HTML in pieces: whatever is put in is escaped, but for pieces that were made here. */

export type Markup = { readonly html: string }

type Put = string | number | null | Markup | readonly Markup[]

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Signs that no page may hold are left out; the rest is written so that it is text wherever it stands. */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these are what is taken out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]!)
  )
}

/** `null` writes nothing. */
export function markup(strings: TemplateStringsArray, ...puts: readonly Put[]): Markup {
  return { html: strings.reduce((html, text, index) => html + written(puts[index - 1] ?? null) + text) }
}

function written(put: Put): string {
  if (put === null) return ''
  if (typeof put === 'string') return escaped(put)
  if (typeof put === 'number') return String(put)
  return 'html' in put ? put.html : put.map(({ html }) => html).join('')
}

/** An address of the web, of mail or of a telephone; anything else leads nowhere. */
export function safeAddress(url: string): string {
  return /^(?:https?:\/\/|mailto:|tel:)[^\s"'<>]+$/i.test(url) ? url : '#'
}

/** The same for pictures, which only the web has; null: there is none. */
export function pictureAddress(url: string): string | null {
  return /^https?:\/\/[^\s"'<>]+$/i.test(url) ? url : null
}
