/**
 * Puts a function, a text or a pattern that is named once into the place where it is named: that
 * saves the name, its declaration and the reference. Functions are split for readers, not for browsers.
 *
 * A function that is put into a loop is made anew each time round; nothing here compares functions.
 */
import { parseAst } from 'rollup/parseAst'
import { applied, homeOf, isIn, usesIn } from './scope.js'

/** @param code  what names.js understands, one declaration a statement. */
export function inlined(code) {
  for (let text = code; ;) {
    const edit = firstEdit(parseAst(text))
    if (!edit) return text
    const { statement, place, init } = edit
    const changes = [
      { ...statement, by: '' },
      { ...place, by: bare(text, place, text.slice(init.start, init.end)) },
    ]
    text = applied(text, changes)
  }
}

/** In brackets, unless it is all of what is handed over, kept or answered there: esbuild leaves brackets around functions. */
function bare(text, { start, end }, by) {
  const isAll = /([(,]|=>|[^=!<>]=)\s*$/.test(text.slice(0, start)) && /^\s*[,;)\n]/.test(text.slice(end))
  return isAll ? by : `(${by})`
}

function firstEdit(program) {
  const uses = usesIn(program)
  const exports = program.body.filter(({ type }) => type.startsWith('Export'))
  for (const statement of constantsIn(program)) {
    const { id, init } = statement.declarations[0]
    const { home } = uses.find(({ start }) => start === id.start)
    const [place, ...more] = uses.filter(
      (use) => use.name === id.name && use.home === home && use.start !== id.start,
    )
    if (!place || more.length > 0 || place.extra.shorthand) continue
    if ([init, ...exports].some((one) => isIn(place, one))) continue
    // Every name in it must mean the same where it goes.
    const free = uses.filter((use) => isIn(use, init) && !(use.home && isIn(use.home, init)))
    if (free.every((use) => homeOf(use.name, place.scope) === use.home)) return { statement, place, init }
  }
  return null
}

/** Statements that declare one constant, a function or a literal, wherever they stand. */
function constantsIn(node) {
  if (typeof node !== 'object' || node === null) return []
  const [one, other] = node.kind === 'const' ? node.declarations : []
  const isPlain = one && !other && one.id.type === 'Identifier' && /Function|^Literal$/.test(one.init?.type)
  return [...(isPlain ? [node] : []), ...Object.values(node).flatMap(constantsIn)]
}
