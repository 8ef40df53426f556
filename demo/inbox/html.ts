/** HTML as a value of its own, so that text cannot get into a page without being escaped. */
export type Html = { readonly html: string }

type Part = Html | string | number | null | false | undefined | readonly Part[]

/** Markup with its gaps filled: text is escaped, markup is taken as it is, null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((page, text, index) => page + fill(parts[index - 1]) + text) }
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function fill(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escape(part)
  if (typeof part === 'number') return String(part)
  return 'html' in part ? part.html : part.map(fill).join('')
}

/** Text with its web addresses as links; everything else is escaped. */
export function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/)
  return html`${parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
  )}`
}
