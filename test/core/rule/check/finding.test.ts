import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FINDINGS } from '../../../../core/rule/check/finding.ts'
import { filled } from '../../../../core/rule/check/kind.ts'
import type { FindingKind } from '../../../../core/rule/check/kind.ts'

const FILE = join(import.meta.dirname, '../../../../docs/rules-findings.md')
const KINDS: Record<string, FindingKind> = FINDINGS

const row = ([code, { severity, message, hint }]: [string, FindingKind]) =>
  `| \`${code}\` | ${severity} | ${[message.en, hint.en].map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`

const PAGE = `# What the check says of a rule

\`check(condition, schema)\` in core/rule/check looks at a rule before it is published. Each finding has a \`code\`, a \`severity\`, a JSON pointer \`at\`, a message and a hint in Czech and English, and where one click can repair it a \`fix\`: what to put at that place instead. A rule with an error is not published; a warning may be meant. {word} is filled in. The table is core/rule/check/finding.ts; a test keeps this page in step.

| code | severity | what | what to do |
|---|---|---|---|
${Object.entries(KINDS).map(row).join('\n')}
`

test('docs/rules-findings.md lists every finding, and no other; WRITE=1 writes it anew', () => {
  if (process.env['WRITE']) writeFileSync(FILE, PAGE)
  expect(readFileSync(FILE, 'utf8')).toBe(PAGE)
})

test('both languages have the same holes', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const [code, { message, hint }] of Object.entries(KINDS)) {
    expect(holes(message.cs), code).toEqual(holes(message.en))
    expect(holes(hint.cs), code).toEqual(holes(hint.en))
  }
})

test('holes are filled with one text for both languages, with one for each, or with nothing', () => {
  const kind: FindingKind = {
    severity: 'error',
    message: { cs: 'Pole {path}: {type}.', en: 'Field {path}: {type}.' },
    hint: { cs: '{near}{}', en: '{near}{}' },
  }
  expect(filled(kind, { path: 'f.x', type: { cs: 'číslo', en: 'a number' } })).toEqual({
    message: { cs: 'Pole f.x: číslo.', en: 'Field f.x: a number.' },
    hint: { cs: '{}', en: '{}' },
  })
})
