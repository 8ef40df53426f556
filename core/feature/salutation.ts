/**
 * How a content speaks to somebody: by name, in their gender, or neutrally where neither is known.
 *
 * In a text stand
 *   {greeting}                      "Dobrý den, Jano" or "Dobrý den"
 *   {name}, {name|přátelé}          "Jano", or what stands after the bar
 *   {gender|Vybral|Vybrala|Vybrali} for a man, for a woman, where it is not known
 */
import { firstNameOf, genderOf, vocative } from './vocative.ts'
import type { Gender } from './vocative.ts'

export type Salutation = {
  readonly language: 'cs' | 'en'
  /** As somebody is called; null: by no name. */
  readonly name: string | null
  readonly gender: Gender | null
}

const HELLO = { cs: 'Dobrý den', en: 'Hello' } as const

/** For those of whom nothing may be read, or nothing is known. */
export const neutral = (language: 'cs' | 'en'): Salutation => ({ language, name: null, gender: null })

/**
 * @param said  traits `first_name` and `gender` of a person: anything, for people write what they like.
 *   A gender that was told outweighs the one that the name tells; `other` is neither, and has no vocative.
 */
export function salutationOf(
  said: { readonly first_name?: unknown; readonly gender?: unknown },
  language: 'cs' | 'en',
): Salutation {
  const nominative = typeof said.first_name === 'string' ? firstNameOf(said.first_name) : null
  const told = said.gender === 'female' || said.gender === 'male' ? said.gender : null
  const gender = told ?? (nominative && said.gender !== 'other' ? genderOf(nominative) : null)
  if (nominative === null) return { language, name: null, gender }
  if (language === 'en') return { language, name: nominative, gender }
  return { language, name: gender && vocative(nominative, gender), gender }
}

const PLACE = /\{(greeting|name|gender)((?:\|[^{}|]*)*)\}/g

/** The text with what it leaves open put in. */
export function addressed(text: string, { language, name, gender }: Salutation): string {
  return text.replace(PLACE, (place, kind: string, rest: string) => {
    const given = rest.split('|').slice(1)
    if (kind === 'greeting') return name ? `${HELLO[language]}, ${name}` : HELLO[language]
    if (kind === 'name') return name ?? given[0] ?? ''
    // A text that does not say all three is left as it was written: its maker sees that.
    if (given.length !== 3) return place
    return given[gender === 'male' ? 0 : gender === 'female' ? 1 : 2]!
  })
}

/** Keys of what is no text: addresses, names for machines. Cards are the catalogue's words. */
const MACHINE = new Set(
  'kind component language place url imageUrl link code id itemId wording value currency classes'.split(' '),
)

/** A content, which is JSON, with all its texts addressed. */
export function addressedContent<Content extends object | null>(
  content: Content,
  salutation: Salutation,
): Content {
  const walk = (json: unknown): unknown => {
    if (typeof json === 'string') return addressed(json, salutation)
    if (Array.isArray(json)) return json.map(walk)
    if (json === null || typeof json !== 'object') return json
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        (MACHINE.has(key) && typeof value === 'string') || key === 'cards' ? value : walk(value),
      ]),
    )
  }
  return walk(content) as Content
}
