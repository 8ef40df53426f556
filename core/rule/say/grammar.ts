/** What a language has to know to say a rule; core/rule/say/cs.ts and en.ts do. */
import type { Comparator, EventWords, Forms, Language, PathWords } from './vocabulary.ts'

/** A duration as it stands in a rule: `30d` is 30 and `d`. */
export type Span = { readonly count: number; readonly unit: 's' | 'm' | 'h' | 'd' | 'w' }

/** Where in a text a pattern looks; `pattern` is one that is more than a text. */
export type PatternKind = 'start' | 'part' | 'end' | 'pattern'

export type Grammar = {
  readonly language: Language
  number(value: number): string
  quote(text: string): string
  /** A list with its last word; `nor` stands after a negated verb. */
  list(items: readonly string[], word: 'and' | 'or' | 'nor'): string
  /** The noun in the form that the number wants, without the number. */
  counted(value: number, forms: Forms): string
  /** "má útratu" and what it is; some leads have a place for that: "has # in the cart". */
  said(lead: string, rest: string): string
  readonly value: ValueGrammar
  readonly time: TimeGrammar
  readonly field: FieldGrammar
  readonly did: DidGrammar
  readonly reason: ReasonGrammar
  readonly whole: WholeGrammar
}

export type ValueGrammar = {
  readonly yes: string
  readonly no: string
  readonly nothing: string
  /** "aspoň 20 000 Kč". @param isCounted  things, not an amount. */
  compared(sign: Comparator, value: string, isCounted: boolean): string
  /** Texts by their order. */
  sorted(sign: Comparator, text: string): string
  /** Lower and upper end together; `upper` excludes its end. */
  between(lower: string, upper: string, isOpen: boolean): string
  /** "vyšší, než je …" */
  comparedField(sign: Comparator, noun: string): string
  /** "2násobek …" */
  multiple(factor: number, noun: string): string
  otherThan(values: string): string
  /** The end of a list that is too long to be read. @param count  of all its values. */
  others(count: number): string
  allOf(values: readonly string[]): string
  pattern(kind: PatternKind, text: string): string
  type(type: string): string
  group(name: string): string
  version(sign: Comparator, version: string): string
  readonly anyCase: string
}

export type TimeGrammar = {
  /** "za posledních 30 dní" */
  within(span: Span): string
  /** "aspoň před 30 dny" */
  ago(sign: Comparator, span: Span): string
  /** Against a field that counts these: null for milliseconds. */
  agoField(sign: Comparator, noun: string, unit: Span | null): string
  both(one: string, other: string): string
  /** Of a field: "kliknutí: aspoň před 3 dny". */
  field(noun: string, ago: string): string
}

/** What is said of a path. */
export type FieldGrammar = {
  /** A path of the view that has no words. */
  unknown(path: string): PathWords
  /** What an element is called that is no record. */
  readonly itself: string
  is(noun: string): string
  isNot(noun: string): string
  /** Yes or no, of a field; of a person. */
  flag(noun: string, isNot: boolean): string
  set(noun: string, isNot: boolean): string
  missing(noun: string): string
  present(noun: string): string
  has(noun: string): string
  hasNot(noun: string): string
  pattern(noun: string, kind: PatternKind, text: string, isNot: boolean): string
  /** Elements of a list that has no words for them. */
  readonly items: Forms
  /** In a list, so many elements. */
  size(noun: string, amount: string, isNot: boolean): string
  /** A person's list that has no words. */
  holds(noun: string, what: string, isNot: boolean): string
  /** In a list of a field, an element of which something is so. */
  among(noun: string, what: string, isNot: boolean): string
}

export type DidGrammar = {
  unknown(event: string): EventWords
  /** "aspoň dvakrát"; "dvakrát" without a sign. */
  often(sign: Comparator | null, count: number): string
  did(words: EventWords, when: string, often: string): string
  didNot(words: EventWords, when: string): string
  /** What may be so with no event at all. */
  amount(words: EventWords, when: string, amount: string): string
  count(amount: string): string
  total(noun: string, amount: string): string
  sum(noun: string, amount: string): string
  readonly different: Forms
  differentOf(noun: string): Forms
  /** Between steps; since the last one. */
  gap(span: Span): string
  lastStep(ago: string): string
  sequence(steps: readonly string[], extras: Extras): string
  noSequence(sequence: string): string
}

/** What else is asked of a sequence. */
export type Extras = {
  readonly when: string
  readonly details: readonly string[]
  /** "nenakoupil" */
  readonly unless: string | null
}

export type ReasonGrammar = {
  /** "před 30 dny" */
  past(span: Span): string
  /** "celková útrata 18 200 Kč je pod 20 000 Kč" */
  compared(noun: string, value: string, what: string, isNot: boolean): string
  /** "používá mobil, ne tablet" */
  not(text: string, others: string): string
  /** "naposledy nakoupil před 30 dny, tedy před méně než 45 dny" */
  so(text: string, what: string): string
  /** "… méně než 3krát, přesně dvakrát" */
  exactly(text: string, amount: string): string
  /** What was found: "není na stránce … (adresa stránky: „/kosik“)". */
  found(text: string, noun: string, value: string): string
  because(value: boolean, reasons: string): string
  /** The history has not been read yet. */
  partly(text: string): string
}

export type WholeGrammar = {
  /** "Kdo …." */
  sentence(phrase: string): string
  readonly anyone: string
  readonly anything: string
  readonly noOne: string
  readonly listAll: string
  readonly listAny: string
  readonly all: string
  readonly any: string
  either(phrases: readonly string[]): string
  /** The list so far, and one group more. */
  besides(phrases: string, group: string): string
  unknown(word: string, isNot: boolean): string
}
