/**
 * Czech no-break spaces: after one-letter prepositions and conjunctions, and between a figure and
 * its unit; a no-break hyphen in "e-mail". Applied to the finished markup, so that authors of texts need not think of it.
 */

const afterOneLetter = /(^|[\s(„])([KkSsVvZzOoUuAaIi]) (?=\S)/g
const beforeUnit = /(\d) (?=(?:\d{3}\b|Kč|g|kg|ml|l|mm|cm|m|W|ks|barů|°C|%|dní|minut)(?![\p{L}\d]))/gu

/** Two prepositions in a row ("a v páce") overlap, hence the second pass. */
export function tieText(text: string): string {
  const once = text.replace(/\be-mail/g, 'e\u2011mail').replace(afterOneLetter, '$1$2\u00a0')
  return once.replace(afterOneLetter, '$1$2\u00a0').replace(beforeUnit, '$1\u00a0')
}

/** Scripts, text areas and tags stay as they are; only the text between tags is touched. */
export function tieMarkup(html: string): string {
  const parts = html.split(/(<script[\s\S]*?<\/script>|<textarea[\s\S]*?<\/textarea>|<(?:"[^"]*"|[^">])*>)/)
  return parts.map((part, index) => (index % 2 === 0 ? tieText(part) : part)).join('')
}
