/**
 * Looks long for the letters of the names and the order of the declarations with which a bundle is
 * smallest under brotli, and keeps them in found.json, where the build begins and ends. It takes
 * minutes, so it is asked for after larger changes only: `VITRINA_SEARCH_S=300 npm run build`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { parseAst } from 'rollup/parseAst'
import { lettersOf, namesOf, numbers, renamed, searched, swapped } from './names.js'
import { declarationsOf, inOrder, isSound } from './order.js'

const FOUND = new URL('found.json', import.meta.url)
/** One move in so many is of a declaration. */
const MOVES = 4

/** What was found for a part; undefined where nobody has looked. */
export function foundFor(part) {
  return JSON.parse(readFileSync(FOUND, 'utf8'))[part]
}

/** @param code  as names.js has it before its names become short. */
export function look(part, code, seconds) {
  const until = Date.now() + seconds * 1000
  const pick = numbers()
  const from = foundFor(part) ?? { order: [] }
  let best = stateOf(
    code,
    declarationsOf(inOrder(code, from.order)).map(({ name }) => name),
    from.letters,
  )
  while (Date.now() < until) {
    const next = pick(MOVES) === 0 ? moved(code, best, pick) : relettered(best, pick)
    if (next && next.size <= best.size) best = next
  }
  const { order, letters } = best
  const sorted = [...letters].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const all = JSON.parse(readFileSync(FOUND, 'utf8'))
  const found = { order, letters: Object.fromEntries(sorted) }
  writeFileSync(FOUND, `${JSON.stringify({ ...all, [part]: found }, null, 2)}\n`)
}

function stateOf(code, order, given) {
  const text = inOrder(code, order)
  const { uses, clashes } = namesOf(parseAst(text))
  const letters = given instanceof Map ? given : lettersOf(clashes, given)
  if (!given) return sized({ text, uses, clashes, order, letters: searched(text, uses, clashes, letters) })
  return sized({ text, uses, clashes, order, letters })
}

function sized(state) {
  return { ...state, size: brotliCompressSync(renamed(state.text, state.uses, state.letters)).length }
}

function relettered(state, pick) {
  const { letters, clashes } = state
  const names = [...letters.keys()]
  const used = [...new Set(letters.values())]
  const next = swapped(letters, clashes, names[pick(names.length)], used[pick(used.length)])
  return sized({ ...state, letters: next })
}

function moved(code, { order, letters }, pick) {
  const next = [...order]
  const [name] = next.splice(pick(next.length), 1)
  next.splice(pick(next.length + 1), 0, name)
  const byName = new Map(declarationsOf(code).map((one) => [one.name, one]))
  return isSound(next.map((one) => byName.get(one))) ? stateOf(code, next, letters) : null
}
