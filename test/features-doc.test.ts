/** docs/features.md says what the tables of the code say. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PURPOSES } from '../core/consent/purpose.ts'
import { FEATURES } from '../core/feature/declaration.ts'
import { INTEREST_RULES } from '../core/feature/interest.ts'
import { MOVES } from '../core/feature/lifecycle.ts'
import type { Declaration } from '../core/feature/reading.ts'
import { TRAITS } from '../core/profile/trait-table.ts'
import type { TraitDeclaration } from '../core/profile/trait-table.ts'
import type { Field } from '../core/rule/schema.ts'

const text = readFileSync(join(import.meta.dirname, '../docs/features.md'), 'utf8')
const rowsOf = (start: string) => text.split('\n').filter((line) => line.startsWith(start))

const purposesText = (purposes: readonly string[]) =>
  purposes.length === PURPOSES.length ? 'all' : purposes.join(', ')

function typeText(field: Field): string {
  const type = field.type === 'enum' ? field.of.join(' ') : field.type
  return field.nullable ? `${type} or none` : type
}

function featureRow([id, declaration]: [string, Declaration]): string {
  const { title, unit, span, source, purposes, freshness, field } = declaration
  const far = 'window' in span ? span.window : `half-life ${span.halfLife}`
  const cells = [
    title.en,
    title.cs,
    typeText(field),
    unit ?? '',
    far,
    source.join(', '),
    purposesText(purposes),
    freshness,
  ]
  return `| \`f.${id}\` | ${cells.join(' | ')} |`
}

function traitRow([name, declaration]: [string, TraitDeclaration]): string {
  const { title, kind, of, writableBy, purposes } = declaration
  const cells = [title.en, title.cs, of ? of.join(' ') : kind, writableBy, purposesText(purposes)]
  return `| \`p.${name}\` | ${cells.join(' | ')} |`
}

test('every feature stands in the table as it is declared, and no other', () => {
  expect(rowsOf('| `f.')).toEqual(Object.entries(FEATURES).map(featureRow))
})

test('every trait, too', () => {
  expect(rowsOf('| `p.')).toEqual(Object.entries(TRAITS).map(traitRow))
})

test('every stage with the stages that may follow', () => {
  const rows = Object.entries(MOVES).map(
    ([from, to]) => `| \`${from}\` | ${to.map((one) => `\`${one}\``).join(', ')} |`,
  )
  expect(
    rowsOf('| `').filter((line) => Object.keys(MOVES).some((stage) => line.startsWith(`| \`${stage}\``))),
  ).toEqual(rows)
})

test('every label of an interest profile', () => {
  for (const { id, title } of INTEREST_RULES) expect(text).toContain(`\`${id}\` (${title.cs})`)
})
