/** The types that a shop's developer sees are those of the tag, and its module says so to a compiler. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { api } from '../../sdk/api.ts'
import type { Told } from '../../sdk/bus.ts'
import type { Attribute } from '../../sdk/config.ts'
import type { Decision, Heard, Methods, Options } from '../../sdk/npm/vitrina.d.ts'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { buildTag } from '../support/page.ts'

const ROOT = join(import.meta.dirname, '../..')

let folder = ''
beforeAll(async () => {
  await buildTag()
  folder = mkdtempSync(join(tmpdir(), 'vitrina-types-'))
}, 90_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Each method that the types promise is one of the tag's; a compiler checks it, not the runner. */
type Promised = keyof Methods
type Made = keyof ReturnType<typeof api>
const isKept: [Promised] extends [Made] ? true : Exclude<Promised, Made> = true
/** And each listener is told what the types say; names that the tag does not tell are none. */
type Untold = { [Name in keyof Heard]: Told[Name] extends Heard[Name] ? never : Name }[keyof Heard]
const isTold: [Untold] extends [never] ? true : Untold = true
/** The module takes what the script's element says, and nothing else. */
type Odd = Exclude<Attribute, keyof Options> | Exclude<keyof Options, Attribute | 'base'>
const isTaken: [Odd] extends [never] ? true : Odd = true
/** A call takes what the types let a page say; of `on` that is shown above. */
type Call = Exclude<Promised, 'on'>
type Said = {
  [Name in Call]: Parameters<Methods[Name]> extends Parameters<ReturnType<typeof api>[Name]> ? never : Name
}[Call]
const isSaid: [Said] extends [never] ? true : Said = true
const told = (decision: SlotDecision): Pick<Decision, 'id' | 'slot' | 'campaign' | 'because'> => decision

function findings(code: string): string {
  writeFileSync(join(folder, 'page.ts'), code)
  const paths = `{"vitrina-web":["${ROOT}/dist/npm/vitrina.d.ts"],"vitrina-web/openfeature":["${ROOT}/dist/npm/openfeature.d.ts"],"@openfeature/*":["${ROOT}/node_modules/@openfeature/*"]}`
  writeFileSync(
    join(folder, 'tsconfig.json'),
    `{"compilerOptions":{"strict":true,"noEmit":true,"skipLibCheck":true,"types":[],"lib":["es2022","dom"],"module":"esnext","moduleResolution":"bundler","paths":${paths}},"files":["page.ts"]}`,
  )
  return spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' }).stdout
}

test('a page that is written right compiles', () => {
  expect([isKept, isTold, isTaken, isSaid]).not.toContain(false)
  expect(told).toBeTypeOf('function')
  const right = `import { start } from 'vitrina-web'
    const vitrina = start({ base: 'https://shop.example/_v', key: 'pk_1', consent: 'klaro' })
    vitrina.track('add_to_cart', { currency: 'CZK', value: 289, items: [{ item_id: 'K1', price: 289 }] })
    vitrina('identify', 'c-7', { 'answer.size': 'L' }, { token: 'jwt' })
    const off: () => void = vitrina.on('consent', ({ analytics }) => console.log(analytics === true))
    const shown: Promise<boolean> = vitrina.render('home', document.body); void shown
    vitrina.on('drop', (events) => events.map(({ name, at }) => name + at)); vitrina.consent('show')
    vitrina.on('live', (word) => (word.kind === 'segment' ? word.is_in : word.text.length))
    vitrina.decide(['home']).then((all) => all.map(({ because }) => because[0]?.text)); off()`
  expect(findings(right)).toBe('')
}, 60_000)

test.each([
  ['a listener of what is never told', `vitrina.on('nothing', () => {})`],
  ['a proof that is none', `vitrina.identify('c-7', {}, { exp: 'soon' })`],
  ['a purpose that a page cannot grant', `vitrina.consent({ email: true })`],
  ['a price in words', `vitrina.track('view_item', { items: [{ item_id: 'K1', price: '289' }] })`],
])(
  '%s does not',
  (_name, line) => {
    const code = `import { start } from 'vitrina-web'\nconst vitrina = start({ base: '/_v', key: 'pk_1' })\n${line}`
    expect(findings(code)).toContain('page.ts(3,')
  },
  60_000,
)

test('the provider is one to OpenFeature’s own types', () => {
  const code = `import { OpenFeature } from '@openfeature/web-sdk'
    import { createProvider } from 'vitrina-web/openfeature'
    OpenFeature.setProvider(createProvider({ base: 'https://shop.example/_v', key: 'pk_1' }))`
  expect(findings(code)).toBe('')
}, 60_000)
