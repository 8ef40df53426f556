/** English. */
import type { Grammar, Span } from './grammar.ts'
import { digits, NBSP } from './number.ts'
import type { Comparator, Forms } from './vocabulary.ts'

const number = (value: number) => digits(value, ',', '.')
const quote = (text: string) => `“${text}”`

const SPANS: { readonly [unit in Span['unit']]: string } = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
}

function counted(value: number, { one, many }: Forms): string {
  return value === 1 ? one : many
}

const spanOf = ({ count, unit }: Span) => `${number(count)}${NBSP}${SPANS[unit]}${count === 1 ? '' : 's'}`

function list(items: readonly string[], word: 'and' | 'or' | 'nor'): string {
  const last = word === 'and' ? 'and' : 'or'
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

const AMOUNT = { $eq: 'exactly', $gt: 'over', $gte: 'at least', $lt: 'under', $lte: 'at most' } as const
const COUNT = { ...AMOUNT, $gt: 'more than', $lt: 'fewer than' } as const
const LENGTH = { ...AMOUNT, $gt: 'more than', $lt: 'less than' } as const

function occasions(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${number(count)}${NBSP}times`
}

const join = (...parts: readonly string[]) => parts.filter(Boolean).join(' ')

const PATTERN = {
  start: 'starting with',
  part: 'containing',
  end: 'ending with',
  pattern: 'matching the pattern',
} as const
const PATTERN_VERB = {
  start: ['starts with', 'does not start with'],
  part: ['contains', 'does not contain'],
  end: ['ends with', 'does not end with'],
  pattern: ['matches the pattern', 'does not match the pattern'],
} as const
const SORTED = { $eq: 'at', $gt: 'after', $gte: 'from', $lt: 'before', $lte: 'up to' } as const
const TYPES: { readonly [type: string]: string } = {
  string: 'text',
  boolean: 'yes or no',
  array: 'list',
  object: 'record',
  null: 'nothing',
}

function ago(sign: Comparator, span: Span): string {
  return `${LENGTH[sign]} ${spanOf(span)} ago`
}

/** The noun with its article; quoted names and multiples have none. */
function the(noun: string): string {
  return /^[“\d]/.test(noun) ? noun : `the ${noun}`
}

function bare(noun: string): string {
  return noun.startsWith('“') ? noun : quote(noun)
}

/** "a spend of at least …", but "a spend more than that of …". */
function said(lead: string, rest: string): string {
  if (lead.includes('#')) return lead.replace('#', () => rest)
  const isPlain = /^(from|of|starting|containing|ending|matching|the same|after|before|up to) /.test(rest)
  return `${isPlain ? lead.replace(/ of$/, '') : lead} ${rest}`
}

export const en: Grammar = {
  language: 'en',
  number,
  quote,
  list,
  counted,
  said,
  value: {
    yes: 'yes',
    no: 'no',
    nothing: 'nothing',
    compared: (sign, value, isCounted) => `${(isCounted ? COUNT : AMOUNT)[sign]} ${value}`,
    sorted: (sign, text) => `${SORTED[sign]} ${text} in the alphabet`,
    between: (lower, upper, isOpen) => `${lower} ${isOpen ? 'but' : 'and'} ${upper}`,
    comparedField: (sign, noun) =>
      ({
        $eq: `the same as ${the(noun)}`,
        $gt: `more than ${the(noun)}`,
        $gte: `no less than ${the(noun)}`,
        $lt: `less than ${the(noun)}`,
        $lte: `no more than ${the(noun)}`,
      })[sign],
    multiple: (factor, noun) => `${number(factor)} times ${the(noun)}`,
    otherThan: (values) => `not ${values}`,
    others: (count) => `others on the list (${number(count)}${NBSP}values in all)`,
    allOf: (values) => list(values, 'and'),
    pattern: (kind, text) => `${PATTERN[kind]} ${quote(text)}`,
    type: (type) => `of the kind ${quote(TYPES[type] ?? type)}`,
    group: (name) => `from the group ${quote(name)}`,
    version: (sign, version) => `${LENGTH[sign]} ${version}`,
    anyCase: 'in upper or lower case',
  },
  time: {
    within: ({ count, unit }) =>
      count === 1 ? `in the last ${SPANS[unit]}` : `in the last ${spanOf({ count, unit })}`,
    ago,
    agoField: (sign, noun, unit) => {
      const each = unit && (unit.count === 1 ? ` in ${SPANS[unit.unit]}s` : ` times ${spanOf(unit)}`)
      const what = `${the(noun)}${each ?? ''}`
      return {
        $eq: `exactly as long ago as ${what}`,
        $gt: `longer ago than ${what}`,
        $gte: `at least as long ago as ${what}`,
        $lt: `more recently than ${what}`,
        $lte: `no longer ago than ${what}`,
      }[sign]
    },
    both: (one, other) => `${one} and ${other}`,
    field: (noun, ago) => `${the(noun)}: ${ago}`,
  },
  field: {
    unknown: (path) => ({
      noun: quote(path),
      is: `has a ${quote(path)} of`,
      isNot: `does not have a ${quote(path)} of`,
    }),
    itself: 'value',
    is: (noun) => `${the(noun)} is`,
    isNot: (noun) => `${the(noun)} is not`,
    flag: (noun, isNot) => `${the(noun)} is ${isNot ? 'not true' : 'true'}`,
    set: (noun, isNot) => `${isNot ? 'does not have' : 'has'} ${bare(noun)} set`,
    missing: (noun) => `${the(noun)} is missing`,
    present: (noun) => `${the(noun)} is not missing`,
    has: (noun) => `has a value for ${bare(noun)}`,
    hasNot: (noun) => `has no value for ${bare(noun)}`,
    pattern: (noun, kind, text, isNot) => `${the(noun)} ${PATTERN_VERB[kind][isNot ? 1 : 0]} ${quote(text)}`,
    items: { one: 'item', many: 'items' },
    holds: (noun, what, isNot) =>
      `${isNot ? 'does not have' : 'has'} an item (${what}) in the list ${bare(noun)}`,
    among: (noun, what, isNot) =>
      `in the list ${bare(noun)} there is ${isNot ? 'none' : 'one'} where ${what}`,
    size: (noun, amount, isNot) => `${isNot ? 'does not have' : 'has'} ${amount} in ${bare(noun)}`,
  },
  did: {
    unknown: (event) => ({
      noun: event,
      did: `has had the event ${quote(event)}`,
      didNot: `has not had the event ${quote(event)}`,
    }),
    often: (sign, count) => (sign ? `${COUNT[sign]} ${occasions(count)}` : occasions(count)),
    did: ({ did }, when, often) => join(did, often, when),
    didNot: ({ didNot }, when) => (when ? join(didNot, when) : didNot.replace(' not ', ' never ')),
    amount: ({ noun }, when, amount) => join(`has, for the event ${quote(noun)},`, amount, when),
    count: (amount) => `a count of ${amount}`,
    total: (noun, amount) => `total ${noun} ${amount}`,
    sum: (noun, amount) => `a total ${noun} of ${amount}`,
    different: { one: 'different value', many: 'different values' },
    differentOf: (noun) => ({
      one: `different value of ${bare(noun)}`,
      many: `different values of ${bare(noun)}`,
    }),
    gap: (span) => `at most ${spanOf(span)} from step to step`,
    lastStep: (ago) => `the last step ${ago}`,
    sequence: ([first = '', ...next], { when, details, unless }) => {
      const since = unless ? `and ${unless} since ${next.length === 0 ? 'then' : 'the first step'}` : ''
      const steps = [first, ...next.map((step) => step.replace(/^has /, ''))].join(' and then ')
      return join(steps, when, details.length ? `(${details.join(', ')})` : '', since)
    },
    noSequence: (sequence) => `has not gone through this: ${sequence}`,
  },
  reason: {
    past: (span) => `${spanOf(span)} ago`,
    compared: (noun, value, what, isNot) => `${the(noun)} ${value} is ${isNot ? 'not ' : ''}${what}`,
    not: (text, others) => `${text}, not ${others}`,
    so: (text, what) => `${text}, which is ${what}`,
    exactly: (text, amount) => `${text}, exactly ${amount}`,
    found: (text, noun, value) => `${text} (${noun}: ${value})`,
    partly: (text) => `${text}, as far as is known`,
    because: (value, reasons) => `${value ? 'Holds' : 'Does not hold'}${reasons && `: ${reasons}`}.`,
  },
  whole: {
    sentence: (phrase) => `Anyone who ${phrase}.`,
    anyone: 'Anyone.',
    anything: 'anything',
    noOne: 'No one.',
    listAll: 'Anyone who meets all of these:',
    listAny: 'Anyone who meets at least one of these:',
    all: 'meets all of these:',
    any: 'meets at least one of these:',
    either: (phrases) =>
      phrases.length === 2
        ? `either ${phrases.join(', or ')}`
        : `meets at least one of these: ${list(phrases, 'or')}`,
    besides: (phrases, group) => `${phrases}, and also ${group}`,
    unknown: (word, isNot) =>
      `${isNot ? 'does not meet' : 'meets'} the condition ${quote(word)}, which Vitrina does not know`,
  },
}
