/** Phrases put together: in one line with brackets, or as a numbered list where a line would be lost in. */
import type { Grammar } from './grammar.ts'
import type { Phrase } from './phrase.ts'

/** In one line; a group in a group stands in brackets. */
export function inline(grammar: Grammar, phrase: Phrase): string {
  if (phrase.kind === 'one') return phrase.text
  if (phrase.of.length === 0) return phrase.kind === 'all' ? grammar.whole.anything : grammar.value.nothing
  const parts = phrase.of.map((part) => (part.kind === 'one' ? part.text : `(${inline(grammar, part)})`))
  return grammar.list(parts, phrase.kind === 'all' ? 'and' : 'or')
}

/** More than this is read as a list. */
const MAX_PARTS = 5
const MAX_LENGTH = 260

/** The whole: what stands after "Kdo" as one sentence, or a list. */
export function sentence(grammar: Grammar, phrase: Phrase): string {
  const { whole } = grammar
  if (phrase.kind !== 'one' && phrase.of.length === 0)
    return phrase.kind === 'all' ? whole.anyone : whole.noOne
  const line = lineOf(grammar, phrase)
  if (line !== null && line.length <= MAX_LENGTH) return whole.sentence(line)
  if (phrase.kind === 'one') return whole.sentence(phrase.text)
  const lead = phrase.kind === 'all' ? whole.listAll : whole.listAny
  return [lead, ...rows(grammar, phrase.of, '')].join('\n')
}

/** A line that can be read aloud: at most one group in it, of single phrases. Null where there is more. */
function lineOf(grammar: Grammar, phrase: Phrase): string | null {
  if (phrase.kind === 'one') return phrase.text
  if (phrase.of.length > MAX_PARTS) return null
  const long = phrase.of.filter((part) => part.kind === 'one' && part.isLong)
  const singles = [...phrase.of.filter((part) => !long.includes(part)), ...long].flatMap((part) =>
    part.kind === 'one' ? [part.text] : [],
  )
  const groups = phrase.of.flatMap((part) => (part.kind === 'one' ? [] : [part]))
  if (groups.some(({ of }) => of.length > MAX_PARTS || of.some(({ kind }) => kind !== 'one'))) return null
  if (long.length > 1 || (long.length && groups.length)) return null
  if (!groups.length) return grammar.list(singles, phrase.kind === 'all' ? 'and' : 'or')
  if (phrase.kind === 'any')
    return phrase.of.length === 2
      ? grammar.whole.either(phrase.of.map((part) => inline(grammar, part)))
      : null
  const [group] = groups
  if (groups.length > 1 || !group) return null
  const either = grammar.whole.either(group.of.map((part) => inline(grammar, part)))
  return singles.length ? grammar.whole.besides(grammar.list(singles, 'and'), either) : either
}

const MARKS = [
  (index: number) => `${index + 1}. `,
  (index: number) => `${String.fromCharCode(97 + (index % 26))}) `,
  () => '– ',
] as const

function rows(grammar: Grammar, parts: readonly Phrase[], indent: string): string[] {
  const mark = MARKS[Math.min(indent.length / 3, MARKS.length - 1)]!
  return parts.flatMap((part, index) => {
    const line = lineOf(grammar, part)
    if (line !== null && line.length <= MAX_LENGTH) return [indent + mark(index) + line]
    if (part.kind === 'one') return [indent + mark(index) + part.text]
    const lead = part.kind === 'all' ? grammar.whole.all : grammar.whole.any
    return [indent + mark(index) + lead, ...rows(grammar, part.of, `${indent}   `)]
  })
}
