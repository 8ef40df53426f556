/**
 * What the Worker serves as files: the tag, the widgets and the console, into dist/public/_v.
 *
 * TypeScript is checked by `npm run types`; here it is only stripped and minified.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { transform } from 'esbuild'
import compile, { minify } from 'rollup-plugin-esbuild'
import { withoutLosses } from './sdk/bundle/device.js'
import { integrity } from './sdk/bundle/integrity.js'
import { shortNames } from './sdk/bundle/names.js'
import { smallPreact, withPreact } from './sdk/bundle/preact.js'
import { PRIVATE } from './sdk/bundle/private.js'

const OUT = process.env.VITRINA_OUT ?? 'dist/public/_v'
const NPM = join(OUT, '../../npm')

/** Names the sources of what a page loads, the same on every machine. */
function buildId() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else hash.update(path).update(readFileSync(path))
    }
  }
  for (const folder of ['sdk', 'core', 'widgets']) walk(folder)
  // Not by chance a word that block-lists know; of its letters only these spell one.
  return hash.digest('hex').slice(0, 8).replaceAll('ad', 'da')
}

const BUILD = buildId()

/**
 * Put in last: which letters the short names get was else searched with the id in the text, and a
 * change of anything in core/ moved the tag by up to 30 bytes.
 */
const BUILD_LATER = '@build@@'
const named = {
  name: 'named',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.code) chunk.code = chunk.code.replaceAll(BUILD_LATER, BUILD)
  },
}

const script = () => [
  nodeResolve({ browser: true, extensions: ['.ts', '.tsx', '.js', '.mjs'] }),
  named,
  compile({
    target: 'es2022',
    tsconfig: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"', __BUILD__: JSON.stringify(BUILD_LATER) },
  }),
  // The whole bundle at once, so that top-level names shrink too.
  minify({ target: 'es2022', legalComments: 'none' }),
]

async function minifiedCss(source) {
  return (await transform(source, { loader: 'css', minify: true })).code
}

/** Imported style sheets in the order of their imports, then those of the folder that nobody imports. */
function styles(folder, fileName) {
  const imported = new Map()
  return {
    name: 'styles',
    load(id) {
      if (!id.endsWith('.css')) return null
      imported.set(id, readFileSync(id, 'utf8'))
      return { code: '', moduleSideEffects: true }
    },
    async generateBundle() {
      const others = readdirSync(folder)
        .filter((name) => name.endsWith('.css'))
        .sort()
        .map((name) => join(process.cwd(), folder, name))
        .filter((path) => !imported.has(path))
      const sources = [...imported.values(), ...others.map((path) => readFileSync(path, 'utf8'))]
      this.emitFile({ type: 'asset', fileName, source: await minifiedCss(sources.join('\n')) })
    },
  }
}

/** A style sheet as a string, for constructed style sheets. */
const cssText = {
  name: 'css-text',
  async load(id) {
    if (!id.endsWith('.css')) return null
    return `export default ${JSON.stringify(await minifiedCss(readFileSync(id, 'utf8')))}`
  },
}

/** Writes a file beside the bundle, as it is or minified. */
function copy(from, to, change = (source) => source) {
  return {
    name: 'copy',
    async writeBundle() {
      const path = join(OUT, to)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, await change(readFileSync(from, 'utf8')))
    },
  }
}

/** What the edge links where it has rendered a widget into a page. */
function stylesheet(to, paths) {
  return {
    name: 'stylesheet',
    async writeBundle() {
      const sources = await Promise.all(paths.map((path) => minifiedCss(readFileSync(path, 'utf8'))))
      mkdirSync(dirname(join(OUT, to)), { recursive: true })
      writeFileSync(join(OUT, to), sources.join(''))
    },
  }
}

/**
 * V8 is told to compile all of it at once (v8.dev/blog/explicit-compile-hints): nearly every function of
 * the tag runs at its start, and to parse them twice was half of what starting cost (bench, page-start).
 */
const EAGER = '//# allFunctionsCalledOnLoad\n'

/** A classic script shares its top level with the whole page. */
const inFunction = {
  name: 'in-function',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) chunk.code = `${EAGER}(()=>{${chunk.code}})()`
  },
}

const tag = {
  input: 'sdk/index.ts',
  output: { file: `${OUT}/tag.js`, format: 'es' },
  plugins: [
    ...script().slice(0, -1),
    shortNames(PRIVATE, 'tag'),
    inFunction,
    copy('sdk/_headers', '../_headers'),
  ],
}

/** What the tag loads when a page needs it. */
const more = {
  input: 'sdk/more/index.ts',
  output: { file: `${OUT}/more.js`, format: 'es' },
  plugins: [...script().slice(0, -1), shortNames(PRIVATE, 'more')],
}

/**
 * A file for each widget, and widgets.js with what they share: each imports it of its own build. What
 * stands over the page is drawn by slot.js.
 */
const WIDGETS = ['popup', 'slot', 'banner', 'overlay', 'acts', 'inbox']

const CHUNKS = [
  [
    'slot',
    /sdk\/mount\/(slot|section|swap)\.|widgets\/(Blocks|ProductList|Rail|marks|countdown|rail|blocks)\./,
  ],
  [
    'widgets',
    /preact|jsx|\/core\/|sdk\/mount\/(host|delivered|offer)|widgets\/(address|palette|theme|price-text)/,
  ],
]

/** Files in place of constructed sheets, for a page without a script (worker/render/gallery.tsx). */
const GALLERY = [
  ['page', ['stories/gallery']],
  ['popup', ['palette', 'save-cart']],
  ['banner', ['palette', 'banner']],
  ['overlay', ['palette', 'rail', 'blocks', 'overlay', 'more-blocks']],
]

const sameBuild = {
  name: 'same-build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (![...WIDGETS, 'widgets'].includes(chunk.name))
        throw new Error(`${chunk.fileName} is served nowhere`)
      chunk.code = chunk.code.trimEnd().replace(/(?<=from"\.\/(widgets|slot)\.js)(?=")/g, `?${BUILD}`)
    }
  },
}

const widgets = {
  input: Object.fromEntries(WIDGETS.map((name) => [name, `sdk/mount/${name}.ts`])),
  // slot.js lends what it draws with.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: OUT,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    manualChunks: (id) => CHUNKS.find(([, modules]) => modules.test(id))?.[0],
  },
  plugins: [
    cssText,
    smallPreact,
    ...script().slice(0, -1),
    minify({ target: 'es2022', legalComments: 'none', ...withPreact(PRIVATE) }),
    sameBuild,
    stylesheet('slot.css', ['widgets/rail.css', 'widgets/blocks.css']),
    stylesheet('acts.css', ['widgets/more-blocks.css']),
    ...GALLERY.map(([name, sheets]) =>
      stylesheet(
        `gallery/${name}.css`,
        sheets.map((sheet) => `widgets/${sheet}.css`),
      ),
    ),
  ],
}

const consoleApp = {
  input: 'console/main.tsx',
  output: {
    dir: `${OUT}/console`,
    format: 'es',
    entryFileNames: 'console.js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [...script(), styles('console', 'console.css'), copy('console/index.html', 'console/index.html')],
}

/** Parts of core/ as modules of their own, beside what is served. */
const module = (name, minified) => ({
  input: `sdk/bundle/${name}.ts`,
  output: { file: join(OUT, '../..', `${name}.js`), format: 'es' },
  plugins: [...script().slice(0, -1), minified],
})

/** What a shop's own bundler takes: modules with types, as a package of their own. */
const npm = [
  { input: 'sdk/npm/module.ts', name: 'vitrina', types: 'sdk/npm/vitrina.d.ts' },
  { input: 'sdk/npm/provider.ts', name: 'openfeature', types: 'sdk/npm/openfeature.d.ts' },
].map(({ input, name, types }) => ({
  input,
  output: { file: join(NPM, `${name}.js`), format: 'es' },
  plugins: [
    ...script().slice(0, -1),
    shortNames(PRIVATE),
    copy(types, join(relative(OUT, NPM), `${name}.d.ts`)),
    copy('sdk/npm/package.json', join(relative(OUT, NPM), 'package.json')),
  ],
}))

const modules = [
  module('rules', shortNames()),
  module('rules-full', shortNames()),
  module('growthbook', script().at(-1)),
]

/** Shops that do not speak GA4, and what a page is asked to hear. */
const shop = {
  input: 'sdk/more/shop/watch.ts',
  output: { file: `${OUT}/shop.js`, format: 'es' },
  plugins: [...script().slice(0, -1), shortNames(PRIVATE, 'shop')],
}

/** Segment's words for pages that speak them; `analytics.js` is a name that block-lists know (docs/tag.md). */
const analytics = {
  input: 'sdk/analytics/index.ts',
  output: { file: `${OUT}/calls.js`, format: 'es' },
  plugins: [...script().slice(0, -1), shortNames(PRIVATE)],
}

/** Notifications: what a page loads behind a button, and the service worker that shows them. */
const push = [
  { input: 'sdk/push/index.ts', output: { file: `${OUT}/notify.js`, format: 'es' }, plugins: script() },
  { input: 'sdk/push/worker.ts', output: { file: `${OUT}/push.js`, format: 'es' }, plugins: script() },
]

/** For whoever looks into a page (`?vitrina_debug=1`); no page of a visitor loads it. */
const debug = {
  input: 'sdk/debug/index.ts',
  output: { file: `${OUT}/debug.js`, format: 'es' },
  // It brings the rules' sentences along, which the short names do not understand; bytes matter little here.
  plugins: [
    cssText,
    smallPreact,
    ...script().slice(0, -1),
    minify({ target: 'es2022', legalComments: 'none', ...PRIVATE }),
  ],
}

/** Of a refusal in the page its code and its place are enough; the table of texts is three kilobytes. */
const withoutHints = {
  name: 'without-hints',
  transform(code, id) {
    if (/core\/(event\/parse|profile\/trait)\.ts$/.test(id))
      return { code: code.replace(/(['`])[^'`\n]* [^'`\n]*\.\1(?=\))/g, "''"), map: null }
    if (!id.endsWith('core/base/problem.ts')) return null
    return {
      code: code
        .replace(/(PROBLEMS = \{)[^]*?\n(?=\} as const)/, '$1')
        .replace(/PROBLEMS\[code\]\.\w+/g, "''"),
      map: null,
    }
  },
}

/** What a field is called is for those who write rules: no page reads it. */
const withoutTitles = {
  name: 'without-titles',
  transform: (code, id) =>
    /core\/(feature\/declared-\w+|profile\/trait-table|base\/sensitive)\.ts$/.test(id)
      ? { code: code.replace(/\btitle: \{ cs: '[^'\n]*', en: '[^'\n]*' \},?/g, ''), map: null }
      : null,
}

/** Reasons that only the edge gives: it knows the calendar, the draws, the worth, offers and previews. */
const withoutEdge = {
  name: 'without-edge',
  transform: (code, id) =>
    id.endsWith('core/decision/because.ts')
      ? {
          code: code
            .replace(
              /^  (similar_taste|preview|not_scheduled|barred|held_out|outranked|offer_\w+): \{[^}]*\},\n/gm,
              '',
            )
            // Campaigns with an offer stay at the edge.
            .replace(/( {4}case 'offer\w*':\n)+ {6}return offerText\(because, say\)\n/, '')
            .replace(/( {4}case '(?:not_)?worth':\n)+ {6}return say\([^]*?\n {6}\)\n/, '')
            .replace(/ {4}case 'variant':\n {6}return say\([^]*?\n {6}\)\n/, '')
            // What receipts of before the rows hold.
            .replace(/because\.orders === undefined\s*\? (say\([^)]*\))\s*: say\([^]*?\)\n/, '$1\n')
            .replaceAll('${times(because.support)}', ''),
          map: null,
        }
      : null,
}

/** A page may not tell these events, so a device asks no more of them than their names (core/event/catalogue.ts). */
const withoutOwn = {
  name: 'without-own',
  transform: (code, id) =>
    id.endsWith('core/event/catalogue.ts')
      ? {
          code: code
            .replace(/(^const \w+ = \{\n?\s*\.\.\.OWN,)[^]*?(\} as const$)/gm, '$1$2')
            .replace(/^  (\w+): \{\n {4}\.\.\.OWN,\n[^]*?^  \},$/gm, '  $1: OWN,')
            .replace(/^  (\w+): \{ \.\.\.OWN,.*\},$/gm, '  $1: OWN,'),
          map: null,
        }
      : null,
}

/** The mode in which behaviour stays in the browser; its names are its own, for it is lent nothing. */
const device = {
  input: 'sdk/device/index.ts',
  output: { file: `${OUT}/device.js`, format: 'es' },
  plugins: [withoutHints, withoutTitles, withoutEdge, withoutLosses, withoutOwn, ...script()],
}

const parts = [
  tag,
  more,
  debug,
  device,
  analytics,
  shop,
  ...push,
  widgets,
  ...(existsSync('console/main.tsx') ? [consoleApp] : []),
  ...modules,
  ...npm,
]

// The last one to be written: all others are there by then.
parts.at(-1).plugins.push(integrity(OUT, BUILD))

// An unresolved import would otherwise be left in the bundle as a warning, and break in the browser.
export default parts.map((part) => ({
  ...part,
  onLog(level, log, print) {
    // Preact's own circle is closed by functions only.
    const isPreacts = log.code === 'CIRCULAR_DEPENDENCY' && log.ids.every((id) => id.includes('/preact/src/'))
    if (level === 'warn' && !isPreacts) throw new Error(log.message)
    print(level, log)
  },
}))
