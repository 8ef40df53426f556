/** JSON Schemas beside the definitions, so that any editor says what may stand where. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JsonRecord } from '../../core/base/json.ts'
import { DEFINITION_KINDS } from '../../core/playbook/definition.ts'
import type { DefinitionKind } from '../../core/playbook/definition.ts'
import { definitionShape } from '../../core/wire/definitions.ts'
import { jsonSchemaOfShape } from '../../core/wire/json-schema-of.ts'
import { GoldenFile } from '../../core/wire/simulate.ts'
import { ROOT } from '../instance/root.ts'
import { schemaPath } from './folder.ts'

const TITLES: { readonly [K in DefinitionKind]: string } = {
  segment: 'A segment: the people for whom a rule holds',
  offer: 'An offer: what the shop gives, to whom, and how much of it',
  campaign: 'A campaign: content for a slot, a pop-up or a bar',
  template: 'A template: what a message says, in Czech and English',
  journey: 'A journey: what begins it, its steps, what ends it',
  policy: 'The contact policy: caps, quiet hours, priorities',
  bounds: 'What may never be shown',
  flag: 'Flags, by key',
}

/** Writes `.vitrina/schema/*.schema.json` into a folder. */
export function writeSchemas(folder: string): void {
  for (const kind of DEFINITION_KINDS) {
    const path = join(folder, schemaPath(kind))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(schemaOf(kind), null, 2)}\n`)
  }
  const test = jsonSchemaOfShape(GoldenFile, { type: 'object' })
  writeFileSync(
    join(folder, dirname(schemaPath('segment')), 'test.schema.json'),
    `${JSON.stringify(test, null, 2)}\n`,
  )
  const rules = readFileSync(join(ROOT, 'docs/schema/rule.schema.json'), 'utf8')
  writeFileSync(join(folder, dirname(schemaPath('segment')), 'rule.schema.json'), rules)
}

export function schemaOf(kind: DefinitionKind): JsonRecord {
  const shape = jsonSchemaOfShape(definitionShape(kind), { $ref: 'rule.schema.json' })
  const properties = { $schema: { type: 'string' }, ...(shape['properties'] as JsonRecord | undefined) }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: TITLES[kind],
    ...shape,
    ...('properties' in shape ? { properties } : {}),
  }
}
