/** Changes and findings in words. */
import type { DefinitionFinding } from '../../core/playbook/check-definitions.ts'
import type { PersonaChange } from '../../core/simulate/persona.ts'
import { REASONS } from '../../core/message/reason.ts'
import type { DefinitionChange } from '../../core/wire/definitions.ts'
import type { Paint } from '../terminal/paint.ts'
import { clip } from '../terminal/width.ts'
import { pathOf } from './folder.ts'
import type { FileFault } from './folder.ts'
import { placeIn } from './place.ts'

const MARK = { added: '+', changed: '~', removed: '-' } as const
const COLOUR = { added: 'green', changed: 'yellow', removed: 'red' } as const
const MAX_SHOWN = 12
const VALUE_WIDTH = 48
/** A hint may list all names that there are. */
const HINT_WIDTH = 200

/** One line a definition, and one for each place that differs. */
export function changeLines(changes: readonly DefinitionChange[], paint: Paint): string[] {
  return changes.flatMap(({ kind, id, change, paths }) => [
    paint(COLOUR[change], `${MARK[change]} ${pathOf({ kind, id })}`),
    ...paths.slice(0, MAX_SHOWN).map(({ at, before, after }) => `    ${at}: ${wordsOf(before, after)}`),
    ...(paths.length > MAX_SHOWN ? [`    and ${paths.length - MAX_SHOWN} more`] : []),
  ])
}

function wordsOf(before: unknown, after: unknown): string {
  const short = (value: unknown) => clip(JSON.stringify(value) ?? 'nothing', VALUE_WIDTH)
  if (before === null || before === undefined) return `added ${short(after)}`
  if (after === null || after === undefined) return `removed ${short(before)}`
  return `${short(before)} → ${short(after)}`
}

/** What a release changes for saved people. */
export function personaLines(personas: readonly PersonaChange[], paint: Paint): string[] {
  return personas.flatMap(({ id, title, before, after }) => {
    const parts = (['segments', 'journeys', 'sent', 'notSent'] as const).flatMap((name) => {
      const gone = before[name].filter((one) => !after[name].includes(one))
      const come = after[name].filter((one) => !before[name].includes(one))
      return [
        ...gone.map((one) => paint('red', `    - ${PERSONA_WORDS[name]} ${one}`)),
        ...come.map((one) => paint('green', `    + ${PERSONA_WORDS[name]} ${one}`)),
      ]
    })
    return [`${id}: ${title.en}`, ...parts]
  })
}

const PERSONA_WORDS = { segments: 'in', journeys: 'enters', sent: 'sent', notSent: 'not sent' } as const

/** `journeys/cart.json:12:5 error no_trigger /triggers`, then what and what to do. */
export function faultLines(faults: readonly FileFault[], paint: Paint): string[] {
  return faults.flatMap(({ path, line, column, pointer, message, hint, severity }) => [
    `${path}:${line}:${column} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${pointer}`.trimEnd(),
    `    ${message}`,
    ...(hint === '' ? [] : [`    ${clip(hint, HINT_WIDTH)}`]),
  ])
}

/** A finding with its place in a file. @param text  of the file; '' where there is none. */
export function faultOf(finding: DefinitionFinding, text: string): FileFault {
  const { severity, at, message, hint } = finding
  return {
    path: pathOf(finding),
    pointer: at,
    message: message.en,
    hint: hint.en,
    severity,
    ...(text === '' ? { line: 1, column: 1 } : placeIn(text, at)),
  }
}

export function reasonWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS].en : reason
}
