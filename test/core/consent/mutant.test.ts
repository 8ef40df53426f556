/**
 * Takes one guard of consent out of a copy of core at a time: each time a promise must break, or the
 * copy must no longer compile (U-07). So no guard can be lost without anybody noticing.
 */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const run = promisify(execFile)
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'consent-mutant-'))
  for (const name of ['core', 'tsconfig.base.json', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The promises that do not hold on the copy; a copy that throws holds none. */
async function broken(): Promise<string[]> {
  const probe = join(ROOT, 'test/support/consent-probe.ts')
  const ran = run(process.execPath, ['--no-warnings', probe, join(copy, 'core')])
  return ran.then(
    ({ stdout }) => JSON.parse(stdout) as string[],
    (fault: Error) => [fault.message],
  )
}

/** Runs with a place of the copy changed, and puts it back. */
async function changed<Answer>(
  file: string,
  [from, to]: readonly [string, string],
  then: () => Promise<Answer>,
): Promise<Answer> {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  expect(before.split(from), `${file} holds “${from}” once`).toHaveLength(2)
  writeFileSync(
    path,
    before.replace(from, () => to),
  )
  try {
    return await then()
  } finally {
    writeFileSync(path, before)
  }
}

type Mutant = readonly [file: string, from: string, to: string]

const MUTANTS: Record<string, Mutant> = {
  'pages grant what they like': [
    'core/consent/answer.ts',
    "event.source === 'page' ? DEVICE_PURPOSES : PURPOSES",
    'PURPOSES',
  ],
  'the word of the sender is a proof': ['core/consent/answer.ts', ' || unproved.includes(purpose)', ''],
  'providers grant': [
    'core/consent/answer.ts',
    'granted: false, at: event.at, source',
    'granted: true, at: event.at, source',
  ],
  'a yes wins ties': ['core/consent/state.ts', 'return held.granted', 'return !held.granted'],
  'whatever was said is a yes': ['core/consent/state.ts', '?.granted === true', ' !== undefined'],
  'nobody needs to be asked': ['core/consent/state.ts', '?.granted === true', '?.granted !== false'],
  'a refusal does not begin anew': [
    'core/consent/state.ts',
    'const yes = no < 0 ? newestFirst : newestFirst.slice(0, no)',
    'const yes = newestFirst',
  ],
  'who refused is profiled': ['core/consent/state.ts', 'return consent?.granted ? ', 'return consent ? '],
  'customers who said no are written to': [
    'core/consent/basis.ts',
    ' || consents[purpose]?.granted === false',
    '',
  ],
  'customers are written to without a setting': [
    'core/consent/basis.ts',
    'return policy.ownCustomers && ',
    'return ',
  ],
  'the gate overlooks a no': [
    'core/message/gate.ts',
    "if (consent && !consent.granted) return 'consent_withdrawn'",
    '',
  ],
  'the gate asks for no proof': [
    'core/message/gate.ts',
    "if (consent.proof === null && send.channel !== 'inbox') return 'no_proof'",
    '',
  ],
  'the gate overlooks what is not wanted': ['core/message/gate.ts', "if (!isWanted) return 'not_wanted'", ''],
  'pages loosen choices': [
    'core/consent/preference-event.ts',
    "const mayLoosen = event.source !== 'page'",
    'const mayLoosen = true',
  ],
  'the check asks for no purpose': [
    'core/rule/check/check.ts',
    'checkPurpose(condition as Condition, schema, options, report)',
    '',
  ],
  'what has no label may be read': [
    'core/rule/purpose.ts',
    'purposes !== null && !purposes.includes(purpose)',
    'purposes !== null && purposes.length > 0 && !purposes.includes(purpose)',
  ],
  'interests are labelled for everything': [
    'core/feature/field.ts',
    "export const PROFILING = ['personalisation']",
    "export const PROFILING = ['personalisation', 'ads', 'email']",
  ],
  'behaviour is labelled for everything': [
    'core/segment/shop-purpose.ts',
    "export const PROFILING = ['personalisation']",
    "export const PROFILING = ['personalisation', 'ads', 'email']",
  ],
}
/** Found by the fields that lost their labels in purpose.test.ts; the probe has none such. */
const FOUND_ELSEWHERE = new Set(['what has no label may be read'])

describe('the promises of consent', () => {
  test('hold as it is', async () => {
    expect(await broken()).toEqual([])
  })

  test.each(Object.entries(MUTANTS).filter(([name]) => !FOUND_ELSEWHERE.has(name)))(
    'break where %s',
    async (_, [file, from, to]) => {
      expect(await changed(file, [from, to], broken)).not.toEqual([])
    },
  )
})

/** Rules that must not compile for their purpose, as the compiler sees them. */
const RULES = `
import type { Cond } from './core/rule/typed.ts'
import { SHOP_SCHEMA } from './core/segment/shop-schema.ts'
const SCHEMA = { ...SHOP_SCHEMA, segmentPurposes: { keen: ['personalisation'] } } as const
export const good: Cond<typeof SCHEMA, 'email'> = { 'f.orders': 1, 'consent.email': true }
// @ts-expect-error
export const field: Cond<typeof SCHEMA, 'email'> = { 'f.viewed': { $in: ['K1'] } }
// @ts-expect-error
export const event: Cond<typeof SCHEMA, 'email'> = { $did: { event: 'view_item' } }
// @ts-expect-error
export const segment: Cond<typeof SCHEMA, 'email'> = { segments: { $in: ['keen'] } }
`
const CONFIG = JSON.stringify({
  extends: './core/tsconfig.json',
  compilerOptions: { noEmit: true, composite: false, rootDir: '.' },
  include: ['rules.ts'],
})

describe('rules that read beyond their purpose', () => {
  const compiles = async () => {
    writeFileSync(join(copy, 'rules.ts'), RULES)
    writeFileSync(join(copy, 'tsconfig.json'), CONFIG)
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    return run(tsc, ['-p', join(copy, 'tsconfig.json')]).then(
      () => '',
      (fault: { stdout: string }) => fault.stdout,
    )
  }
  const TYPES: Record<string, Mutant> = {
    'the gate of the types is open': [
      'core/rule/typed.ts',
      '? [P] extends [Purpose]\n      ? true\n      : false',
      '? true',
    ],
    'labels of events are not asked': [
      'core/rule/typed.ts',
      "? AllowedIn<Table, P> & Names<S['events']>",
      "? Names<S['events']>",
    ],
    'labels of segments are not asked': [
      'core/rule/typed.ts',
      'readonly of: readonly AllowedIn<Table, P>[] }',
      'readonly of: readonly Names<Table>[] }',
    ],
    'interests are labelled for everything': MUTANTS['interests are labelled for everything']!,
  }

  test('do not compile, and what does not does', async () => {
    expect(await compiles()).toBe('')
  }, 60_000)

  test.each(Object.entries(TYPES))(
    'would compile where %s: the build says so',
    async (_, [file, from, to]) => {
      expect(await changed(file, [from, to], compiles)).toContain('TS2578')
    },
    60_000,
  )
})
