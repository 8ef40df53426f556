/**
 * Puts a function, a text or a pattern that is named once into the place where it is named: that
 * saves the name, its declaration and the reference. Functions are split for readers, not for browsers.
 *
 * A function that is put into a loop is made anew each time round; nothing here compares functions.
 */
import { parseAst } from 'rollup/parseAst'
import { walk } from './scope.js'

/** @param code  what names.js understands, one declaration a statement. */
export function inlined(code) {
  for (let text = code; ;) {
    const edit = firstEdit(parseAst(text))
    if (!edit) return text
    const { statement, place, init } = edit
    const changes = [
      { ...statement, by: '' },
      { ...place, by: `(${text.slice(init.start, init.end)})` },
    ]
    for (const { start, end, by } of changes.sort((a, b) => b.start - a.start))
      text = text.slice(0, start) + by + text.slice(end)
  }
}

function firstEdit(program) {
  const uses = []
  walk(program, { parent: null, names: new Set() }, ({ start, end, name }, scope, extra) => {
    if (name !== 'const') uses.push({ start, end, name, scope, home: homeOf(name, scope), extra })
  })
  const exports = program.body.filter(({ type }) => type.startsWith('Export'))
  for (const statement of constantsIn(program)) {
    const { id, init } = statement.declarations[0]
    const { home } = uses.find(({ start }) => start === id.start)
    const [place, ...more] = uses.filter(
      (use) => use.name === id.name && use.home === home && use.start !== id.start,
    )
    if (!place || more.length > 0 || Object.keys(place.extra).length > 0) continue
    if ([init, ...exports].some((one) => isIn(place, one))) continue
    // Every name in it must mean the same where it goes.
    const free = uses.filter((use) => isIn(use, init) && !(use.home && isIn(use.home, init)))
    if (free.every((use) => homeOf(use.name, place.scope) === use.home)) return { statement, place, init }
  }
  return null
}

/** The scope that declares the name; null for a global. */
function homeOf(name, scope) {
  let at = scope
  while (at && !at.names.has(name)) at = at.parent
  return at
}

function isIn(inner, outer) {
  return inner.start >= outer.start && inner.end <= outer.end
}

/** Statements that declare one constant, a function or a literal, wherever they stand. */
function constantsIn(node) {
  if (typeof node !== 'object' || node === null) return []
  const [one, other] = node.kind === 'const' ? node.declarations : []
  const isPlain = one && !other && one.id.type === 'Identifier' && /Function|^Literal$/.test(one.init?.type)
  return [...(isPlain ? [node] : []), ...Object.values(node).flatMap(constantsIn)]
}
