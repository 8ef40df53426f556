/** A start tag with one attribute less and some more, all other bytes as they were, in whatever charset. */
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']*))?/y

/**
 * @param tag      from `<` to `>`.
 * @param without  the name of an attribute that goes.
 * @param extra    attributes that come, as HTML with a space before each; empty for none.
 * @returns the tag as it was where it is none.
 */
export function changedTag(tag: Uint8Array, without: string, extra: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...tag)
  const name = /^<[a-z][^\s/>]*/i.exec(text)?.[0]
  if (name === undefined || !text.endsWith('>')) return tag
  let kept = name
  let at = name.length
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(text)
    if (!found) break
    if (found[1]!.toLowerCase() !== without) kept += found[0]
    at = ATTRIBUTE.lastIndex
  }
  const end = /^[\s/]*>$/.test(text.slice(at)) ? text.slice(at) : null
  if (end === null) return tag
  return Uint8Array.from(kept + String.fromCharCode(...extra) + end, (one) => one.charCodeAt(0))
}
