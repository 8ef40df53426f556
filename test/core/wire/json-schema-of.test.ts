import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/base/json.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { jsonSchemaOfShape } from '../../../core/wire/json-schema-of.ts'
import { TEMPLATES } from '../../../core/playbook/templates.ts'
import { JourneyDraft } from '../../../core/wire/journeys.ts'
import { TemplateDraft } from '../../../core/wire/templates.ts'
import { accepts } from '../../support/rule-corpus/json-schema-validator.ts'

const FILE = join(import.meta.dirname, '../../../docs/schema/journey.schema.json')
const made = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Journey',
  ...jsonSchemaOfShape(JourneyDraft, { type: 'object', description: 'A rule: rule.schema.json' }),
}

test('stands in docs/schema as it is made; WRITE=1 writes it anew', () => {
  if (process.env['WRITE']) writeFileSync(FILE, `${JSON.stringify(made, null, 2)}\n`)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(made)
})

describe('journeys', () => {
  const written = BUILT_IN.journeys.map(({ version: _, ...journey }) => journey as unknown as Json)

  test.each(written.map((one) => [(one as { id: string }).id, one] as const))(
    '%s, which ships, has the shape',
    (_, one) => {
      expect(v.safeParse(JourneyDraft, one).issues).toBeUndefined()
      expect(accepts(made as never, one)).toBe(true)
    },
  )

  test.each<[string, object]>([
    ['a word that nobody knows', { prority: 1 }],
    ['a step of no kind', { steps: [{ id: 'a', kind: 'sleep' }] }],
    ['a length of no unit', { steps: [{ id: 'a', kind: 'wait', for: '3' }] }],
    [
      'a channel that there is not',
      { steps: [{ id: 'a', kind: 'message', channels: ['fax'], template: 'cart' }] },
    ],
    ['an hour that there is not', { steps: [{ id: 'a', kind: 'until', hour: 24 }] }],
    ['a reason of no list', { exits: [{ event: 'purchase', reason: 'because' }] }],
    ['no steps', { steps: undefined }],
  ])('of %s have it not', (_, broken) => {
    const one = JSON.parse(JSON.stringify({ ...(written[0] as object), ...broken })) as Json
    expect(v.safeParse(JourneyDraft, one).success).toBe(false)
    expect(accepts(made as never, one)).toBe(false)
  })
})

describe('templates', () => {
  const file = FILE.replace('journey.', 'template.')
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Template',
    ...jsonSchemaOfShape(TemplateDraft, { type: 'object', description: 'A rule: rule.schema.json' }),
  }
  const draft = (id: string) => JSON.parse(JSON.stringify({ id, owner: '', ...TEMPLATES[id] })) as Json

  test('stand in docs/schema as they are made; WRITE=1 writes it anew', () => {
    if (process.env['WRITE']) writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema)
  })

  test.each(Object.keys(TEMPLATES))('%s, which ships, has the shape', (id) => {
    expect(v.safeParse(TemplateDraft, draft(id)).issues).toBeUndefined()
    expect(accepts(schema as never, draft(id))).toBe(true)
  })

  test.each<[string, object]>([
    ['a channel that there is not', { id: 'cart-fax' }],
    ['a word that nobody knows', { color: 'red' }],
    ['one language', { en: undefined }],
    [
      'a block of no kind',
      { cs: { channel: 'email', subject: '', preheader: '', footer: '', blocks: [{ kind: 'video' }] } },
    ],
  ])('of %s have it not', (_, broken) => {
    const one = JSON.parse(JSON.stringify({ ...(draft('cart-email') as object), ...broken })) as Json
    expect(v.safeParse(TemplateDraft, one).success).toBe(false)
    expect(accepts(schema as never, one)).toBe(false)
  })
})
