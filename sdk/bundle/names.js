/**
 * Short names for bundles whose size under gzip counts.
 *
 * A minifier gives each variable the first letter that is free where it stands, so the same line
 * has other letters in every function and gzip finds little to repeat. Here what has one name in
 * the sources has one letter everywhere: `(value, moment, doc) =>` is `(t,n,r)=>` throughout. That
 * is worth a twentieth. Which names share a letter is then searched a little, always in the same way.
 */
import { gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { parseAst } from 'rollup/parseAst'
import { reduced } from './called.js'
import { inlined } from './inline.js'
import { inOrder } from './order.js'
import { isDeclared, walk } from './scope.js'

/** The commonest letters of JavaScript's words come first. */
const LETTERS = [...'etnraiosludcfpmhgyvbwkxqjzETNRAIOSLUDCFPMHGYVBWKXQJZ_$']
/** For a bundle with more names than letters at one place; `$` alone begins no word of JavaScript's. */
const PAIRS = LETTERS.flatMap((letter) => [`${letter}$`, `${letter}_`])
const TRIES = 2_000

/**
 * A Rollup plugin that minifies a chunk; it understands what core/ is written in: no classes, no `var`.
 *
 * @param mangled  esbuild's mangleProps and mangleCache, where properties get short names, too.
 * @param part     whose letters search.js may have found.
 */
export function shortNames(mangled = {}, part = '') {
  return {
    name: 'short-names',
    async renderChunk(code) {
      const options = {
        minifySyntax: true,
        minifyWhitespace: true,
        target: 'es2022',
        legalComments: 'none',
        ...mangled,
      }
      const small = (await transform(lets(reduced(inlined(plainer(code)))), options)).code.trim()
      // Not at the top: search.js works with what is in this file.
      const { foundFor, look } = await import('./search.js')
      const { VITRINA_SEARCH_S: seconds } = process.env
      if (part && seconds) look(part, small, Number(seconds))
      return { code: shorter(small, foundFor(part)), map: null }
    },
    /** Without the last line's end: it is four bytes. */
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) chunk.code = chunk.code.trimEnd()
    },
  }
}

/**
 * Functions as constants, which are shorter: nothing in core/ calls one before its line has been
 * reached. And constants that are a number or a text (their names are all capitals) in their places.
 */
function plainer(code) {
  let text = ''
  let from = 0
  const constants = []
  for (const node of parseAst(code).body) {
    const { type, start, end, id, body, declarations, async: isAsync, generator } = node
    const [{ id: name, init } = {}] = declarations ?? []
    if (type === 'FunctionDeclaration') {
      if (generator || /\barguments\b/.test(code.slice(start, end)) || Object.values(node).some(readsThis))
        continue
      const head = `const ${id.name} = ${isAsync ? 'async ' : ''}${code.slice(id.end, body.start)} => `
      text += `${code.slice(from, start)}${head}${code.slice(body.start, end)};`
      from = end
    } else if (/^(number|string)$/.test(typeof init?.value) && /^[A-Z_\d]+(\$\d+)?$/.test(name.name)) {
      constants.push([name.name, init.raw])
      text += code.slice(from, start)
      from = end
    }
  }
  return constants.reduce(
    (text, [name, value]) =>
      text.replace(new RegExp(String.raw`(?<![\w$.])${name.replace('$', '[$]')}(?![\w$])`, 'g'), () => value),
    text + code.slice(from),
  )
}

/** Whether `this` is read that is not a function's further in. */
function readsThis(node) {
  if (typeof node !== 'object' || node === null || node.type?.startsWith('Function')) return false
  return node.type === 'ThisExpression' || Object.values(node).some(readsThis)
}

/** Constants as variables, so that neighbours of both kinds become one statement. */
function lets(code) {
  const places = []
  walk(parseAst(code), { parent: null, names: new Set() }, ({ start, end, name }) => {
    if (name === 'const' && code.slice(start, end) === 'const') places.push(start)
  })
  return places
    .sort((a, b) => b - a)
    .reduce((text, start) => `${text.slice(0, start)}let${text.slice(start + 5)}`, code)
}

/**
 * Code that means the same with as few bytes as were found.
 *
 * @param found  of an earlier search: the order of the declarations, and the letters of the names.
 */
export function shorter(code, found) {
  const text = found ? inOrder(code, found.order) : code
  const { uses, clashes } = namesOf(parseAst(text))
  const letters = lettersOf(clashes, found?.letters)
  return renamed(text, uses, found ? letters : searched(text, uses, clashes, letters))
}

/** A letter for each name: the one that is given, where nobody near has it, or the first that is free. */
export function lettersOf(clashes, given = {}) {
  const letters = new Map()
  const names = [...clashes.keys()].sort((a, b) => clashes.get(b).uses - clashes.get(a).uses)
  const takenBy = (name) => new Set([...clashes.get(name).names].map((other) => letters.get(other)))
  for (const name of names)
    if (Object.hasOwn(given, name) && !takenBy(name).has(given[name])) letters.set(name, given[name])
  for (const name of names) {
    const taken = takenBy(name)
    if (!letters.has(name))
      letters.set(
        name,
        [...LETTERS, ...PAIRS].find((letter) => !taken.has(letter)),
      )
  }
  return letters
}

/** Better letters, for a while. */
export function searched(code, uses, clashes, letters) {
  const names = [...letters.keys()]
  const used = [...new Set(letters.values())]
  const pick = numbers()
  const written = (letters) => renamed(code, uses, letters)
  let best = sizeOf(written(letters))
  for (let round = 0; round < TRIES; round++) {
    const next = swapped(letters, clashes, names[pick(names.length)], used[pick(used.length)])
    const size = sizeOf(written(next))
    if (size <= best) [best, letters] = [size, next]
  }
  return letters
}

function sizeOf(code) {
  return gzipSync(code, { level: 9 }).byteLength
}

/** Whole numbers from 0 to below the one given; always the same ones. */
export function numbers() {
  let seed = 1
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
}

/** Gives a name another letter, and whoever has that and clashes the old one, and so on. */
export function swapped(letters, clashes, name, letter) {
  const old = letters.get(name)
  const next = new Map(letters)
  const todo = [name]
  const seen = new Set(todo)
  while (todo.length > 0) {
    const one = todo.pop()
    next.set(one, letters.get(one) === old ? letter : old)
    for (const other of clashes.get(one).names) {
      if (seen.has(other) || ![old, letter].includes(letters.get(other))) continue
      seen.add(other)
      todo.push(other)
    }
  }
  return next
}

export function renamed(code, uses, letters) {
  let text = ''
  let at = 0
  for (const { start, end, name, key, from = start, after = '' } of uses) {
    const short = letters.get(name) ?? (name === 'const' ? 'let' : name)
    // What is called like its property is named once.
    text += code.slice(at, from) + (key && key !== short ? `${key}:` : '') + short + after
    at = end
  }
  return text + code.slice(at)
}

/** Every place of a name in order, and for each declared name those that must not have its letter. */
export function namesOf(program) {
  const uses = []
  const clashes = new Map()
  const scopes = []
  walk(program, { parent: null, names: new Set() }, (node, scope, extra) => {
    const { start, end, name } = node
    uses.push({ start, end, name, ...extra })
    if (name !== 'const') scopes.push([scope, name])
  })
  // A name clashes with all that is read or written where it is known, unless that is declared further in.
  for (const [scope, name] of scopes)
    for (let at = scope; at; at = at.parent) {
      for (const known of at.names) clash(clashes, known, name)
      if (at.names.has(name)) break
    }
  // What is declared nowhere is a global and keeps its name.
  const globals = new Set(scopes.flatMap(([scope, name]) => (isDeclared(scope, name) ? [] : name)))
  for (const name of globals) clashes.delete(name)
  for (const [, name] of scopes) if (clashes.has(name)) clashes.get(name).uses++
  for (const { names } of clashes.values()) for (const name of globals) names.delete(name)
  return { uses: uses.sort((a, b) => a.start - b.start), clashes }
}

function clash(clashes, a, b) {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    if (!clashes.has(one)) clashes.set(one, { uses: 0, names: new Set() })
    if (one !== other) clashes.get(one).names.add(other)
  }
}
