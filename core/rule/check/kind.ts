/** Rows of the table of findings, and how the holes of their texts are filled. */
export type Severity = 'error' | 'warning'
export type Text = { readonly cs: string; readonly en: string }

export type FindingKind = { readonly severity: Severity; readonly message: Text; readonly hint: Text }
export type FindingKinds = { readonly [code: string]: FindingKind }

/** What goes into `{name}`: one text for both languages, or one for each. */
export type Words = { readonly [name: string]: string | Text }

/** Message and hint of a row; a hole without a word is left empty. */
export function filled(kind: FindingKind, words: Words): Pick<FindingKind, 'message' | 'hint'> {
  const inBoth = ({ cs, en }: Text): Text => ({ cs: fill(cs, words, 'cs'), en: fill(en, words, 'en') })
  return { message: inBoth(kind.message), hint: inBoth(kind.hint) }
}

function fill(template: string, words: Words, language: keyof Text): string {
  return template.replaceAll(/\{(\w+)\}/g, (_hole, name: string) => {
    const word = words[name]
    return typeof word === 'object' ? word[language] : (word ?? '')
  })
}
