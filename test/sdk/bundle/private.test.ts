/**
 * The short names of sdk/bundle/private.js: nothing that others know by name is among them, and what
 * others know by name stands in the built files as it is written in the documentation.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { DecideAnswer, DecideRequest, SlotDecision } from '../../../core/wire/decide.ts'
import type { ConsentSnapshot, EventBatch, PageEvent } from '../../../core/wire/events.ts'
import type { Plan, Planned, Signals } from '../../../core/wire/plan.ts'
import type { Methods, Options } from '../../../sdk/npm/vitrina.d.ts'
import { buildTag } from '../../support/page.ts'

type Short = { NAMES: readonly string[]; PRIVATE: { mangleCache: Readonly<Record<string, string>> } }

// @ts-expect-error -- JavaScript, as all that the build runs.
const { NAMES, PRIVATE } = (await import('../../../sdk/bundle/private.js')) as Short

const ROOT = join(import.meta.dirname, '../../..')
const SERVED = join(ROOT, 'dist/public/_v')
/** Files that share the short names. */
const PARTS = [
  'tag',
  'more',
  'shop',
  'calls',
  'widgets',
  'popup',
  'slot',
  'banner',
  'overlay',
  'acts',
  'inbox',
  'debug',
]
/** Attributes of the script tag that are called like properties of ours: sdk/config.ts reads them in quotes. */
const QUOTED = ['exitS', 'idleS', 'layer']
/** And Klaro's (sdk/more/banner/tool.ts). */
const IN_QUOTES: Readonly<Record<string, readonly string[]>> = { tag: QUOTED, more: ['config'] }

/** Keys, of which the compiler knows that none is forgotten. */
const keysOf = <Of>(keys: Record<keyof Of, 1>) => Object.keys(keys)

const METHODS = keysOf<Methods>({
  track: 1,
  page: 1,
  identify: 1,
  group: 1,
  alias: 1,
  consent: 1,
  decide: 1,
  render: 1,
  on: 1,
  reset: 1,
  ready: 1,
})

/** `base` is where the module's file would have lain. */
const OPTIONS = keysOf<Omit<Options, 'base'>>({
  key: 1,
  consent: 1,
  consentMap: 1,
  capture: 1,
  payment: 1,
  analytics: 1,
  mode: 1,
  layer: 1,
  idleS: 1,
  exitS: 1,
})

/** An app's `anonymous_id` is no page's. */
const SENT = [
  ...keysOf<Omit<EventBatch, 'anonymous_id'>>({ key: 1, sent_at: 1, consent: 1, identity: 1, events: 1 }),
  ...keysOf<PageEvent>({ id: 1, name: 1, at: 1, params: 1, page: 1 }),
  ...keysOf<NonNullable<Required<PageEvent['page']>>>({ url: 1, title: 1, referrer: 1 }),
  ...keysOf<ConsentSnapshot>({ functionality: 1, analytics: 1, personalisation: 1 }),
  ...keysOf<Omit<DecideRequest, 'plan' | 'campaign' | 'signals'>>({
    key: 1,
    consent: 1,
    slots: 1,
    trigger: 1,
    referrer: 1,
    page: 1,
  }),
  'language',
  'external_id',
  'verdicts',
  'index',
  'campaigns',
]

const ASKED = [
  ...keysOf<Pick<DecideRequest, 'plan' | 'campaign' | 'signals'>>({ plan: 1, campaign: 1, signals: 1 }),
  ...keysOf<DecideAnswer>({ decisions: 1, plan: 1 }),
  ...keysOf<Omit<Plan, 'live'>>({ campaigns: 1, validForMs: 1 }),
  ...keysOf<Planned>({ id: 1, slot: 1, when: 1, frequency: 1 }),
  ...keysOf<Planned['frequency']>({ perVisit: 1, quietAfterImpressionMs: 1, quietAfterDismissMs: 1 }),
  ...keysOf<Signals>({
    exit: 1,
    idle_s: 1,
    scroll_percent: 1,
    dwell_s: 1,
    clicked: 1,
    views: 1,
    returned_s: 1,
  }),
  ...keysOf<Pick<SlotDecision, 'content'>>({ content: 1 }),
]

beforeAll(() => buildTag(), 60_000)

const textOf = (part: string) => readFileSync(join(SERVED, `${part}.js`), 'utf8')
const uncommented = (code: string) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')

/** Names of members in declarations, types and objects. */
function membersIn(path: string): string[] {
  const member = /(?:^|[\s{(,;|])(?:readonly )?['"]?([A-Za-z_$][\w$]*)['"]?\??(?:\(|<[^>]*>\(|:)/g
  return [...uncommented(readFileSync(join(ROOT, path), 'utf8')).matchAll(member)].map(([, name]) => name!)
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`)
}

/** What of core/wire a page speaks: what the tag's sources import, and what that imports in its turn. */
function wiresOf(paths: readonly string[], found = new Set<string>()): Set<string> {
  for (const path of paths)
    for (const [, name] of readFileSync(join(ROOT, path), 'utf8').matchAll(
      path.startsWith('core/wire/') ? /'\.\/([\w-]+)\.ts'/g : /core\/wire\/([\w-]+)\.ts'/g,
    )) {
      const wire = `core/wire/${name}.ts`
      if (found.has(wire)) continue
      found.add(wire)
      wiresOf([wire], found)
    }
  return found
}

const privateOf = (names: Iterable<string>) => NAMES.filter((name) => new Set(names).has(name)).toSorted()

test('no name that crosses the network is shortened', () => {
  const wires = wiresOf([...filesIn('sdk'), ...filesIn('widgets')])
  expect(wires.size).toBeGreaterThan(4)
  for (const wire of wires) expect(privateOf(membersIn(wire)), wire).toEqual([])
  const schema = readFileSync(join(ROOT, 'docs/schema/rule.schema.json'), 'utf8')
  expect(privateOf([...schema.matchAll(/"([\w$.]+)":/g)].map(([, name]) => name!))).toEqual([])
})

test('no name of the public types is, but for attributes that are read in quotes', () => {
  const names = ['vitrina', 'openfeature'].flatMap((file) => membersIn(`sdk/npm/${file}.d.ts`))
  expect(privateOf(names)).toEqual(QUOTED)
})

test('no attribute of the page is', () => {
  const names = [...filesIn('sdk'), ...filesIn('widgets')].flatMap((path) => {
    const code = uncommented(readFileSync(join(ROOT, path), 'utf8'))
    const read = [...code.matchAll(/dataset(?:\.|\[')(\w+)/g)].map(([, name]) => name!)
    const unpacked = [...code.matchAll(/\{([^{}]*)\} = \w+\.dataset/g)].flatMap(([, all]) =>
      all!.match(/\w+/g)!,
    )
    return [...read, ...unpacked]
  })
  expect(names).toContain('vitrinaSlot')
  expect(privateOf(names)).toEqual([])
})

/**
 * The compiler knows the browser's names. `flush` and `device` belong to codecs and graphics, which
 * the tag does not touch.
 */
test('no name of the browser is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-names-'))
  const code = `type Names = ${NAMES.map((name) => `'${name}'`).join('|')}
    type Own<Thing> = 0 extends 1 & Thing ? never : string extends keyof Thing ? never : Extract<Names, keyof Thing>
    type Of<Thing> = Thing extends { prototype: infer Made } ? Own<Made> : never
    type Clash = { [Name in keyof typeof globalThis]: Of<(typeof globalThis)[Name]> }[keyof typeof globalThis]
    const clash: \`is \${Clash | Extract<Names, keyof typeof globalThis>}\` = 0`
  writeFileSync(join(folder, 'page.ts'), code)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    `{"compilerOptions":{"strict":true,"noEmit":true,"noErrorTruncation":true,"types":[],"lib":["es2024","dom","dom.iterable"],"module":"esnext"},"files":["page.ts"]}`,
  )
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(stdout).toContain("Type '0' is not assignable")
  expect([...stdout.matchAll(/"is (\w+)"/g)].map(([, name]) => name).toSorted()).toEqual(['device', 'flush'])
}, 60_000)

test('every one of them is short in every part, and none means two things', () => {
  const shorts = NAMES.map((name) => PRIVATE.mangleCache[name])
  expect(new Set(shorts).size).toBe(NAMES.length)
  const member = new RegExp(`(?:[.?]|[{,])(${NAMES.join('|')})(?=[:(,}=.;)\\]]|&&|\\|\\|)`, 'g')
  for (const part of PARTS)
    expect([...textOf(part).matchAll(member)].map(([, name]) => name!).toSorted(), part).toEqual(
      IN_QUOTES[part] ?? [],
    )
})

test.each([
  ['the calls of the page', 'tag', METHODS],
  ['the attributes of the script tag', 'tag', OPTIONS],
  ['what a batch and a question say', 'tag', SENT],
  ['what a plan and the page’s signals say', 'more', ASKED],
])('%s stand in the built file as they are written', (_what, part, names) => {
  const text = textOf(part)
  expect(names.filter((name) => !new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`).test(text))).toEqual([])
})

test('every attribute that the documentation names is read by some part', () => {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
  const names = new Set(
    docs.flatMap(
      (name) => readFileSync(join(ROOT, 'docs', name), 'utf8').match(/\bdata-[a-z][a-z-]*/g) ?? [],
    ),
  )
  expect(names.size).toBeGreaterThan(10)
  const built = PARTS.map(textOf).join('\n')
  const camel = (name: string) =>
    name.slice(5).replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
  const isRead = (name: string) =>
    built.includes(`[${name}`) || new RegExp(`\\b${camel(name)}\\b`).test(built)
  expect([...names].filter((name) => !isRead(name))).toEqual([])
})
