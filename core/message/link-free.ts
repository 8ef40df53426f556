/**
 * Words that came from a page and are said in a message of the shop's: names of people and of goods that the
 * catalogue does not know. Mail programs and telephones make a link of whatever looks like one, so who types in
 * an address as their name would have the shop send it on (reliability.md, T17).
 */
const LINK =
  /(?:[a-z][a-z0-9+.-]{0,19}:\/\/|www\.)\S*|(?<![\p{L}\d.-])(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}[/?#]\S*/giu

/** The text without addresses of the web; blanks around them become one. Empty where it was nothing else. */
export function linkFree(text: string): string {
  const plain = text.replaceAll(LINK, ' ')
  return plain === text ? text : plain.replaceAll(/\s+/gu, ' ').trim()
}
