/** `vitrina init`: what ships as files, schemas for the editor, a golden timeline and a snippet for CI. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { changesOfDefinitions, shippedDefinitions } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import type { Release } from '../../core/playbook/release.ts'
import { goldenLines } from '../../core/simulate/golden.ts'
import type { GoldenCase } from '../../core/simulate/golden.ts'
import { parseDefinition } from '../../core/wire/definitions.ts'
import { plural } from '../terminal/number.ts'
import { readFolder, writeFolder } from './folder.ts'
import type { Code, Run } from './run.ts'
import { writeSchemas } from './schema.ts'
import { textOf } from './text.ts'

const cart = { name: 'add_to_cart', params: { items: [{ item_id: 'P1', price: 290 }] } }
const CASES: readonly Omit<GoldenCase, 'expect'>[] = [
  {
    // The journey may be the shop's own by now: how long it waits stands in the lines, not in the name.
    name: 'a cart that is left is written about',
    from: '2026-10-19 10:00',
    reader: ['email', 'sms'],
    events: [cart],
    until: '3d',
  },
  {
    name: 'a purchase ends it at once',
    from: '2026-10-19 10:00',
    reader: ['email', 'sms'],
    events: [cart, { after: '30m', name: 'purchase', params: { transaction_id: 'o1' } }],
    until: '3d',
  },
  {
    name: 'over a night in which the clocks change, with a sender that is away for two hours',
    from: '2026-10-24 20:00',
    reader: ['email', 'sms'],
    events: [cart],
    outage: ['0m', '2h'],
    until: '3d',
  },
]

const CI = `# Checks every change of these definitions; publishing stays a decision of yours.
#   vitrina check && vitrina test          at each change, off line
#   vitrina diff                           ends with 1 where the instance differs
#   vitrina push --note "$COMMIT_MESSAGE"  from the main branch, with VITRINA_ADMIN_KEY and --attach URL
check:
  script:
    - npx vitrina check
    - npx vitrina test
`

const CART = 'abandoned-cart'

/** What is there already stays: then only the schemas, the timeline and the snippet are written. */
export function init({ options: { folder }, say, paint }: Run): Code {
  const held = readFolder(folder)
  if (held.faults.length > 0)
    throw new Error(`the definitions in ${folder} cannot be read; vitrina check says why`)
  const isNew = held.files.length === 0
  const paths = isNew ? [...writeFolder(folder, shipped()).changed] : []
  writeSchemas(folder)
  const definitions = readFolder(folder).files.map(({ definition }) => definition)
  const release = releaseOf(changesOfDefinitions(definitions))
  if (release.journeys.some(({ id, status }) => id === CART && status === undefined))
    paths.push(...write(folder, `journeys/${CART}.test.json`, timelinesOf(release)))
  paths.push(...write(folder, 'ci.example.yml', CI))
  for (const path of paths) say(`  ${path}`)
  say(
    isNew
      ? `${paint('green', '✔')} ${plural(definitions.length, 'definition')}, as they ship.`
      : `${paint('green', '✔')} ${plural(definitions.length, 'definition')} stay as they are; ${plural(paths.length, 'file')} beside them.`,
  )
  say(
    '  Next: vitrina test, then vitrina diff against an instance; vitrina pull brings what is in force there.',
  )
  return 0
}

function shipped(): Definition[] {
  return shippedDefinitions().map((one) => {
    const parsed = parseDefinition(one.kind, one.id, one.body)
    return parsed.ok ? parsed.value : one
  })
}

function timelinesOf(release: Release): string {
  const cases = CASES.map((one) => {
    const whole = { ...one, expect: [] }
    return { ...whole, expect: goldenLines(whole, CART, release) }
  })
  return textOf({ cases } as never, '../.vitrina/schema/test.schema.json')
}

/** @returns the path, where it was not there. */
function write(folder: string, path: string, text: string): string[] {
  const whole = join(folder, path)
  if (existsSync(whole)) return []
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  return [path]
}
