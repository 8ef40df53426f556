/**
 * Takes away the parameters of a function that is called where it stands, as inline.js leaves them:
 * what it is handed it would see anyway. `((box) => box.open())(outbox)` becomes `(() => outbox.open())()`,
 * and that `outbox.open()`.
 */
import { parseAst } from 'rollup/parseAst'
import { applied, homeOf, nodesIn, usesIn } from './scope.js'

/** @param code  what names.js understands. */
export function reduced(code) {
  for (let text = code; ;) {
    const changes = firstChanges(text)
    if (!changes) return text
    text = applied(text, changes)
  }
}

function firstChanges(text) {
  const program = parseAst(text)
  const uses = usesIn(program)
  const nodes = nodesIn(program)
  const written = new Set(nodes.flatMap(targetsOf).map(({ start }) => start))
  const isWritten = (one) =>
    uses.some(({ name, home, start }) => name === one.name && home === one.home && written.has(start))
  const at = (node) => uses.find(({ start, end }) => start === node.start && end === node.end)
  for (const { type, callee, arguments: args, optional, start, end } of nodes) {
    if (type !== 'CallExpression' || callee.type !== 'ArrowFunctionExpression' || optional) continue
    const { params, body } = callee
    if (params.length === 0 && body.type !== 'BlockStatement' && !callee.async && args.length === 0)
      return [{ start, end, by: `(${text.slice(body.start, body.end)})` }]
    if (args.length !== params.length) continue
    for (const [index, param] of params.entries()) {
      const arg = args[index]
      if (param.type !== 'Identifier' || arg.type !== 'Identifier') continue
      const [own, given] = [at(param), at(arg)]
      if (!given.home || isWritten(own) || isWritten(given)) continue
      const inside = uses.filter((use) => use.home === own.home && use.name === own.name && use !== own)
      if (inside.some((use) => homeOf(given.name, use.scope) !== given.home && use.name !== given.name))
        continue
      if (own.name === given.name && inside.some((use) => homeOf(own.name, use.scope) !== own.home)) continue
      return [
        cut(text, params, index),
        cut(text, args, index),
        ...inside.map(({ start, end, extra }) => ({
          start,
          end,
          by: extra.shorthand && own.name !== given.name ? `${extra.key}:${given.name}` : given.name,
        })),
      ]
    }
  }
  return null
}

/** One of a list, with its comma. */
function cut(text, list, index) {
  const { start, end } = list[index]
  if (list[index + 1]) return { start, end: list[index + 1].start, by: '' }
  if (index > 0) return { start: list[index - 1].end, end, by: '' }
  const { length } = /^\s*,?/.exec(text.slice(end))[0]
  return { start, end: end + length, by: '' }
}

/** The variables that a statement gives another value. */
function targetsOf({ type, left, argument }) {
  if (type === 'UpdateExpression') return [argument]
  if (type === 'AssignmentExpression') return nodesIn(left).filter((node) => node.type === 'Identifier')
  return (type === 'ForOfStatement' || type === 'ForInStatement') && left.type !== 'VariableDeclaration'
    ? nodesIn(left)
    : []
}
