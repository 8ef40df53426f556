/** Czech. Numbers and what belongs to them stand together by a space that does not break. */
import type { Grammar, Span } from './grammar.ts'
import { digits, NBSP } from './number.ts'
import type { Comparator, Forms } from './vocabulary.ts'

const number = (value: number) => digits(value, NBSP, ',')
const quote = (text: string) => `„${text}“`

/** "před 5 minutami": the instrumental has one plural. */
const SPANS: { readonly [unit in Span['unit']]: Forms & { readonly by: string; readonly bys: string } } = {
  s: { one: 'sekundu', few: 'sekundy', many: 'sekund', by: 'sekundou', bys: 'sekundami' },
  m: { one: 'minutu', few: 'minuty', many: 'minut', by: 'minutou', bys: 'minutami' },
  h: { one: 'hodinu', few: 'hodiny', many: 'hodin', by: 'hodinou', bys: 'hodinami' },
  d: { one: 'den', few: 'dny', many: 'dní', by: 'dnem', bys: 'dny' },
  w: { one: 'týden', few: 'týdny', many: 'týdnů', by: 'týdnem', bys: 'týdny' },
}

/** For "násobek": in hours, in days. */
const IN_UNITS = {
  s: 'v sekundách',
  m: 'v minutách',
  h: 'v hodinách',
  d: 've dnech',
  w: 'v týdnech',
} as const

function counted(value: number, { one, few = one, many, part = few }: Forms): string {
  if (!Number.isInteger(value)) return part
  const size = Math.abs(value)
  return size === 1 ? one : size >= 2 && size <= 4 ? few : many
}

const spanOf = ({ count, unit }: Span) => `${number(count)}${NBSP}${counted(count, SPANS[unit])}`

function list(items: readonly string[], word: 'and' | 'or' | 'nor'): string {
  const last = { and: 'a', or: 'nebo', nor: 'ani' }[word]
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

const AMOUNT = { $eq: 'přesně', $gt: 'přes', $gte: 'aspoň', $lt: 'pod', $lte: 'nejvýš' } as const
const COUNT = { ...AMOUNT, $gt: 'více než', $lt: 'méně než' } as const

function within({ count, unit }: Span): string {
  const { one, few } = SPANS[unit]
  if (count === 1) return `za poslední ${one}`
  return count < 5 ? `za poslední ${number(count)}${NBSP}${few}` : `za posledních ${spanOf({ count, unit })}`
}

function ago(sign: Comparator, { count, unit }: Span): string {
  const { by, bys } = SPANS[unit]
  const length = `${number(count)}${NBSP}${count === 1 ? by : bys}`
  if (sign === '$gt' || sign === '$lt') return `před ${COUNT[sign]} ${length}`
  return `${COUNT[sign]} před ${length}`
}

function occasions(count: number): string {
  return count === 1 ? 'jednou' : count === 2 ? 'dvakrát' : `${number(count)}krát`
}

const join = (...parts: readonly string[]) => parts.filter(Boolean).join(' ')

const PATTERN = {
  start: 'začínající na',
  part: 'obsahující',
  end: 'končící na',
  pattern: 'podle vzoru',
} as const
const PATTERN_VERB = {
  start: 'začíná na',
  part: 'obsahuje',
  end: 'končí na',
  pattern: 'odpovídá vzoru',
} as const
const SORTED = { $eq: 'přesně', $gt: 'za', $gte: 'od', $lt: 'před', $lte: 'nejdál' } as const
const TYPES: { readonly [type: string]: string } = {
  string: 'text',
  number: 'číslo',
  boolean: 'ano nebo ne',
  array: 'seznam',
  object: 'záznam',
  null: 'nic',
}

export const cs: Grammar = {
  language: 'cs',
  number,
  quote,
  list,
  counted,
  said: (lead, rest) => (lead.includes('#') ? lead.replace('#', () => rest) : `${lead} ${rest}`),
  value: {
    yes: 'ano',
    no: 'ne',
    nothing: 'nic',
    compared: (sign, value, isCounted) => `${(isCounted ? COUNT : AMOUNT)[sign]} ${value}`,
    sorted: (sign, text) => `podle abecedy ${SORTED[sign]} ${text}`,
    between: (lower, upper, isOpen) => `${lower}${isOpen ? ', ale' : ' a'} ${upper}`,
    comparedField: (sign, noun) =>
      ({
        $eq: `přesně jako ${noun}`,
        $gt: `vyšší, než je ${noun}`,
        $gte: `ne nižší, než je ${noun}`,
        $lt: `nižší, než je ${noun}`,
        $lte: `ne vyšší, než je ${noun}`,
      })[sign],
    multiple: (factor, noun) => `${number(factor)}násobek údaje ${quote(noun)}`,
    otherThan: (values) => `ne ${values}`,
    others: (count) => `další ze seznamu (celkem ${number(count)}${NBSP}hodnot)`,
    allOf: (values) => values.join(' i '),
    pattern: (kind, text) => `${PATTERN[kind]} ${quote(text)}`,
    type: (type) => `druhu ${quote(TYPES[type] ?? type)}`,
    group: (name) => `ze skupiny ${quote(name)}`,
    version: (sign, version) => `${COUNT[sign]} ${version}`,
    anyCase: 'bez ohledu na velikost písmen',
  },
  time: {
    within,
    ago,
    agoField: (sign, noun, unit) => {
      const what = `než je ${noun}${unit ? ` (${unit.count === 1 ? IN_UNITS[unit.unit] : `krát ${spanOf(unit)}`})` : ''}`
      return {
        $eq: `přesně před dobou, jako je ${noun}`,
        $gt: `před delší dobou, ${what}`,
        $gte: `před dobou ne kratší, ${what}`,
        $lt: `před kratší dobou, ${what}`,
        $lte: `před dobou ne delší, ${what}`,
      }[sign]
    },
    both: (one, other) => `${one} a ${other}`,
    field: (noun, ago) => `${noun}: ${ago}`,
  },
  field: {
    unknown: (path) => ({
      noun: quote(path),
      is: `má ${quote(path)} s hodnotou`,
      isNot: `nemá ${quote(path)} s hodnotou`,
    }),
    itself: 'hodnota',
    is: (noun) => `${noun} je`,
    isNot: (noun) => `${noun} není`,
    flag: (noun, isNot) => `${noun} ${isNot ? 'neplatí' : 'platí'}`,
    set: (noun, isNot) => `${isNot ? 'nemá' : 'má'} nastaveno ${bare(noun)}`,
    missing: (noun) => `${noun} chybí`,
    present: (noun) => `${noun} nechybí`,
    has: (noun) => `má údaj ${bare(noun)}`,
    hasNot: (noun) => `nemá údaj ${bare(noun)}`,
    pattern: (noun, kind, text, isNot) => `${noun} ${isNot ? 'ne' : ''}${PATTERN_VERB[kind]} ${quote(text)}`,
    items: { one: 'položku', few: 'položky', many: 'položek', part: 'položky' },
    holds: (noun, what, isNot) => `${isNot ? 'nemá' : 'má'} v seznamu ${bare(noun)} položku (${what})`,
    among: (noun, what, isNot) => `v seznamu ${bare(noun)} ${isNot ? 'není' : 'je'} položka, kde ${what}`,
    size: (noun, amount, isNot) => `${isNot ? 'nemá' : 'má'} v údaji ${bare(noun)} ${amount}`,
  },
  did: {
    unknown: (event) => ({
      noun: event,
      did: `zažil událost ${quote(event)}`,
      didNot: `nezažil událost ${quote(event)}`,
    }),
    often: (sign, count) => (sign ? `${COUNT[sign]} ${occasions(count)}` : occasions(count)),
    did: ({ did }, when, often) => join(when, did, often),
    didNot: ({ didNot }, when) => join(when || 'nikdy', didNot),
    amount: ({ noun }, when, amount) => join('má', when, `u události ${quote(noun)}`, amount),
    count: (amount) => `počet ${amount}`,
    total: (noun, amount) => `${noun} celkem ${amount}`,
    sum: (noun, amount) => `součet ${bare(noun)} ${amount}`,
    different: { one: 'různou hodnotu', few: 'různé hodnoty', many: 'různých hodnot', part: 'různé hodnoty' },
    differentOf: (noun) => ({
      one: `různou hodnotu údaje ${bare(noun)}`,
      few: `různé hodnoty údaje ${bare(noun)}`,
      many: `různých hodnot údaje ${bare(noun)}`,
    }),
    gap: (span) => `mezi kroky nejvýš ${spanOf(span)}`,
    lastStep: (ago) => `poslední krok ${ago}`,
    sequence: (steps, { when, details, unless }) => {
      const since = unless ? `a ${steps.length === 1 ? 'od té doby' : 'od prvního kroku'} ${unless}` : ''
      return join(when, steps.join(' a potom '), details.length ? `(${details.join(', ')})` : '', since)
    },
    noSequence: (sequence) => `nemá za sebou tento sled: ${sequence}`,
  },
  reason: {
    past: ({ count, unit }) => `před ${number(count)}${NBSP}${SPANS[unit][count === 1 ? 'by' : 'bys']}`,
    compared: (noun, value, what, isNot) =>
      `${noun} ${value} ${isNot || what.startsWith('ne ') ? 'není' : 'je'} ${what.replace(/^ne /, '')}`,
    not: (text, others) => `${text}, ne ${others}`,
    so: (text, what) => `${text}, tedy ${what}`,
    exactly: (text, amount) => `${text}, přesně ${amount}`,
    found: (text, noun, value) => `${text} (${noun}: ${value})`,
    partly: (text) => `${text}, pokud víme`,
    because: (value, reasons) => `${value ? 'Platí' : 'Neplatí'}${reasons && `, protože ${reasons}`}.`,
  },
  whole: {
    sentence: (phrase) => `Kdo ${phrase}.`,
    anyone: 'Kdokoli.',
    anything: 'cokoli',
    noOne: 'Nikdo.',
    listAll: 'Kdo splňuje všechno z tohoto:',
    listAny: 'Kdo splňuje aspoň jedno z tohoto:',
    all: 'splňuje všechno z tohoto:',
    any: 'splňuje aspoň jedno z tohoto:',
    either: (phrases) =>
      phrases.length === 2
        ? `buď ${phrases.join(', nebo ')}`
        : `splňuje aspoň jedno z tohoto: ${list(phrases, 'or')}`,
    besides: (phrases, group) => `${phrases}, a k tomu ${group}`,
    unknown: (word, isNot) =>
      `${isNot ? 'nesplňuje' : 'splňuje'} podmínku ${quote(word)}, které Vitrina nerozumí`,
  },
}

/** A noun in quotes, once. */
function bare(noun: string): string {
  return noun.startsWith('„') ? noun : quote(noun)
}
