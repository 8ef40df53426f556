/**
 * What there is to say about a rule's text, in one list: faults of the JSON, which the console finds
 * itself, and findings of the instance's check.
 */
import type { RuleFinding } from '../../core/wire/rules.ts'
import type { Language } from '../format.ts'
import type { Text } from '../text/en.ts'
import { inline } from './print.ts'
import { stepsOf } from './pointer.ts'
import type { Mend, Range, Scan, Twin } from './scan.ts'

export type Note = {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly hint: string
  /** Where it stands: characters, or a pointer that the editor finds in its tree. */
  readonly place: Range | { readonly at: string }
  readonly mend: Mend | { readonly at: string; readonly fix: unknown } | null
  /** What the mend puts there, on one short line; empty where the mend takes something away. */
  readonly preview: string
}

type Words = Text['rules']

const MAX_PREVIEW = 48

export function notesOf(
  scan: Scan,
  findings: readonly RuleFinding[],
  language: Language,
  words: Words,
): Note[] {
  if (scan.kind === 'empty') return []
  if (scan.kind === 'fault') {
    const { code, from, to, mend } = scan.fault
    const { message, hint } = words.fault[code]
    const preview = mend ? shortened(mend.insert.trim()) : ''
    return [{ key: code, severity: 'error', code, message, hint, place: { from, to }, mend, preview }]
  }
  const told = findings.map((finding) => noteOf(finding, language))
  const all = [...scan.twins.map((twin) => twinNote(twin, words)), ...told]
  return [...all.filter(isError), ...all.filter((note) => !isError(note))]
}

function isError({ severity }: Note): boolean {
  return severity === 'error'
}

function noteOf(finding: RuleFinding, language: Language): Note {
  const { severity, code, at, message, hint } = finding
  const hasFix = 'fix' in finding && finding.fix !== undefined
  return {
    key: `${code} ${at}`,
    severity,
    code,
    message: message[language],
    hint: hint[language],
    place: { at },
    mend: hasFix ? { at, fix: finding.fix } : null,
    preview: hasFix ? shortened(inline(finding.fix)) : '',
  }
}

function twinNote(twin: Twin, words: Words): Note {
  const { key, from, to } = twin
  const { message, hint } = words.twin(key)
  return {
    key: `twin ${from}`,
    severity: 'warning',
    code: 'twin',
    message,
    hint,
    place: { from, to },
    mend: wrapped(twin),
    preview: `"$and": [{ ${JSON.stringify(key)}: … }]`,
  }
}

/** The second one goes into `$and`, where the object is a condition and has none yet. */
function wrapped({ key, at, from, end, source, keys }: Twin): Mend | null {
  if (keys.includes('$and') || !isCondition(stepsOf(at))) return null
  return { from, to: end, insert: `"$and": [{ ${JSON.stringify(key)}: ${source} }]` }
}

/** Whether an object at these steps is a condition, and not a leaf or the body of `$did` or `$seq`. */
function isCondition(steps: readonly string[]): boolean {
  const last = steps.at(-1)
  if (last === undefined || last === 'where') return true
  if (last === '$not') return isCondition(steps.slice(0, -1))
  return ['$and', '$or', '$nor'].includes(steps.at(-2) ?? '') && /^\d+$/.test(last)
}

/** A pointer as a person reads it: `$did › count › $gte`. */
export function trailOf(at: string): string {
  return stepsOf(at).join(' › ')
}

export function shortened(line: string): string {
  return line.length <= MAX_PREVIEW ? line : `${line.slice(0, MAX_PREVIEW - 1)}…`
}
