/**
 * Makes the walls of ARCHITECTURE.md true: who may import whom, in which order the chapters of
 * core stand, no circles, no clock or chance in core, no file that grew too long.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const WINGS = ['core', 'sdk', 'widgets', 'worker', 'console', 'cli', 'demo'] as const
type Wing = (typeof WINGS)[number]

const CHAPTERS = [
  'base',
  'rule',
  'consent',
  'event',
  'identity',
  'profile',
  'catalogue',
  'feature',
  'czech',
  'segment',
  'offer',
  'experiment',
  'recommend',
  'message',
  'decision',
  'journey',
  'measure',
  'playbook',
  'simulate',
  'wire',
]

/** Wing → wings it may import, and npm packages (by their first path segments). */
const MAY: Record<Wing, { wings: readonly Wing[]; packages: readonly string[] }> = {
  core: { wings: ['core'], packages: [] },
  widgets: { wings: ['core', 'widgets'], packages: ['preact'] },
  sdk: { wings: ['core', 'sdk'], packages: [] },
  worker: {
    wings: ['core', 'widgets', 'worker'],
    packages: [
      'hono',
      'valibot',
      'preact',
      'preact-render-to-string',
      'htmlparser2',
      'isbot',
      'papaparse',
      'cloudflare:workers',
    ],
  },
  console: {
    wings: ['core', 'console'],
    packages: ['preact', '@preact/signals', '@codemirror', '@lezer/highlight'],
  },
  cli: { wings: ['core', 'cli'], packages: ['papaparse'] },
  // The demo speaks HTTP like any shop; it shares only the launcher and the terminal with the command line.
  demo: {
    wings: ['demo', 'cli'],
    packages: [
      'hono',
      'preact',
      'preact-render-to-string',
      'htmlparser2',
      'standardwebhooks',
      'esbuild',
      'cloudflare:workers',
    ],
  },
}

/** Wings of which only types may be taken: they leave no byte in what is built. */
const TYPES: Partial<Record<Wing, readonly Wing[]>> = { sdk: ['widgets'], demo: ['core'] }

/** Files and folders that may do what their wing may not, each with its reason. */
const EXTRA: Record<string, { wings?: readonly Wing[]; packages?: readonly string[]; why: string }> = {
  'sdk/mount/': {
    wings: ['widgets'],
    packages: ['preact'],
    why: 'the lazily loaded files that show a widget',
  },
  'console/page/campaigns/Drawn.tsx': {
    wings: ['widgets'],
    why: 'a preview is drawn by what draws in the page; loaded when somebody looks',
  },
  'sdk/debug/outbox.ts': { packages: ['idb'], why: 'a page of a visitor never loads it' },
}

const MAX_LINES = 400
/** Data, not logic. */
const LONG = new Set<string>([])

type Source = { path: string; wing: Wing; text: string; imports: { target: string; types: boolean }[] }

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory())
      return name.startsWith('.') || name === 'node_modules' || name === 'dist' ? [] : filesBelow(path)
    return /\.(ts|tsx)$/.test(name) && !name.endsWith('.d.ts') ? [path] : []
  })
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm

function sourcesOf(wing: Wing): Source[] {
  return filesBelow(join(ROOT, wing)).map((file) => {
    const text = readFileSync(file, 'utf8')
    const imports = [...text.matchAll(IMPORT)].map((match) => ({
      target: match[2] ?? match[3]!,
      types: match[1] !== undefined,
    }))
    return { path: relative(ROOT, file), wing, text, imports }
  })
}

const sources = WINGS.flatMap(sourcesOf)

function resolved(source: Source, target: string): string | null {
  return target.startsWith('.') ? relative(ROOT, resolve(dirname(join(ROOT, source.path)), target)) : null
}

test('wings import only what their walls allow', () => {
  const broken: string[] = []
  for (const source of sources) {
    const [, extra] = Object.entries(EXTRA).find(([path]) => source.path.startsWith(path)) ?? []
    const wings = [...MAY[source.wing].wings, ...(extra?.wings ?? [])]
    const packages = [
      ...MAY[source.wing].packages,
      ...(extra?.packages ?? []),
      ...(source.path.startsWith('core/wire/') ? ['valibot'] : []),
    ]
    for (const { target, types } of source.imports) {
      const path = resolved(source, target)
      const wing = path?.split('/')[0] as Wing
      const isAllowed =
        path === null
          ? isAllowedPackage(source.wing, target, packages, types)
          : wings.includes(wing) || (types && TYPES[source.wing]?.includes(wing))
      if (!isAllowed) broken.push(`${source.path} imports ${target}`)
    }
  }
  expect(broken).toEqual([])
})

function isAllowedPackage(wing: Wing, target: string, packages: readonly string[], types: boolean): boolean {
  if (target.startsWith('node:')) return wing === 'cli' || wing === 'demo'
  return types || packages.some((name) => target === name || target.startsWith(`${name}/`))
}

test('the demo shop knows nothing of Vitrina', () => {
  const shop = sources.filter(({ path }) => path.startsWith('demo/shop/'))
  expect(shop.length).toBeGreaterThan(20)
  expect(shop.filter(({ text }) => /vitrina/i.test(text)).map(({ path }) => path)).toEqual([])
  const outside = shop
    .flatMap((source) => source.imports.flatMap(({ target }) => resolved(source, target) ?? []))
    .filter((path) => !path.startsWith('demo/shop/') && path !== 'demo/shop')
  expect(outside).toEqual([])
})

test('the console takes values from core only where they are pure, and never from core/wire', () => {
  const broken = sources
    .filter(({ wing }) => wing === 'sdk' || wing === 'console')
    .flatMap((source) =>
      source.imports
        .filter(({ target, types }) => !types && /core\/wire\//.test(target))
        .map(({ target }) => `${source.path} imports values of ${target}`),
    )
  expect(broken).toEqual([])
})

test('a chapter of core cites only earlier ones', () => {
  const broken: string[] = []
  for (const source of sources.filter(({ wing }) => wing === 'core')) {
    const own = CHAPTERS.indexOf(source.path.split('/')[1]!)
    expect(own, `${source.path} stands in no chapter`).toBeGreaterThanOrEqual(0)
    for (const { target } of source.imports) {
      const path = resolved(source, target)
      if (path && CHAPTERS.indexOf(path.split('/')[1]!) > own) broken.push(`${source.path} cites ${path}`)
    }
  }
  expect(broken).toEqual([])
})

test('core reads no clock, no chance and no global but the language', () => {
  // The compiler refuses every other global: core's tsconfig has no types but ECMAScript's.
  const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bglobalThis\b/
  const broken = sources.filter(
    ({ wing, text }) => wing === 'core' && forbidden.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
  )
  expect(broken.map(({ path }) => path)).toEqual([])
})

test('nothing that runs in a page or at the edge makes code from text', () => {
  const shipped = sources.filter(({ wing }) => ['core', 'sdk', 'widgets', 'worker'].includes(wing))
  expect(
    shipped
      .filter(({ text }) => /\beval\(|new Function\(|\.innerHTML\s*=|document\.write/.test(text))
      .map(({ path }) => path),
  ).toEqual([])
})

test('there are no circles', () => {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      source.imports.filter(({ types }) => !types).flatMap(({ target }) => resolved(source, target) ?? []),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path) || trail.includes(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  expect(circles).toEqual([])
})

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const all = [
    ...sources,
    ...filesBelow(join(ROOT, 'test')).map((file) => ({
      path: relative(ROOT, file),
      text: readFileSync(file, 'utf8'),
    })),
  ]
  const long = all.filter(({ path, text }) => !LONG.has(path) && text.split('\n').length > MAX_LINES + 1)
  expect(long.map(({ path }) => path)).toEqual([])
})

test('classes stand only where the runtime wants them', () => {
  const broken = sources.filter(
    ({ path, text }) =>
      /^(export )?(default )?class \w+(?! extends DurableObject)/m.test(
        // Keeper is the part of the profile's actor that stores, Outbox the one that sends.
        text.replaceAll(/class \w+ extends (DurableObject|Error|Keeper|Outbox)\b[^\n]*/g, ''),
      ) && !path.startsWith('console/'),
  )
  expect(broken.map(({ path }) => path)).toEqual([])
})

test('every behaviour of core has a test that names it', () => {
  const tests = filesBelow(join(ROOT, 'test'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const untested = sources
    .filter(
      ({ wing, text, path }) =>
        wing === 'core' && /^export function /m.test(text) && !path.startsWith('core/wire/'),
    )
    .filter(({ path }) => !tests.includes(`/${path}'`))
  expect(untested.map(({ path }) => path)).toEqual([])
})
