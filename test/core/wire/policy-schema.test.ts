import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Json } from '../../../core/base/json.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { jsonSchemaOfShape } from '../../../core/wire/json-schema-of.ts'
import { PolicyDraft } from '../../../core/wire/policy.ts'
import { accepts } from '../../support/rule-corpus/json-schema-validator.ts'

const FILE = join(import.meta.dirname, '../../../docs/schema/policy.schema.json')
const made = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Contact policy',
  ...jsonSchemaOfShape(PolicyDraft, {}),
}
const { version: _, ...calm } = CALM_POLICY

test('stands in docs/schema as it is made; WRITE=1 writes it anew', () => {
  if (process.env['WRITE']) writeFileSync(FILE, `${JSON.stringify(made, null, 2)}\n`)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(made)
})

test('what ships, and what we would choose, has the shape', () => {
  const { version: __, ...plain } = DEFAULT_POLICY
  for (const policy of [calm, plain]) {
    expect(v.safeParse(PolicyDraft, policy).issues).toBeUndefined()
    expect(accepts(made as never, policy as unknown as Json)).toBe(true)
  }
})

test.each<[string, object]>([
  ['a word that nobody knows', { quite: [] }],
  ['a time that there is not', { quiet: [{ from: '24:00', to: '08:00' }] }],
  ['a cap of half a message', { total: { perDay: 0.5 } }],
  ['a holdout of everybody', { holdout: 1 }],
  ['a channel that there is not', { channels: { fax: { perDay: 1 } } }],
])('%s has it not', (_name, broken) => {
  const one = { ...calm, ...broken }
  expect(v.safeParse(PolicyDraft, one).success).toBe(false)
  expect(accepts(made as never, one as unknown as Json)).toBe(false)
})
