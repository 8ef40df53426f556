/** In which order a bundle declares what stands at its top: what packs well stands near its like. */
import { parseAst } from 'rollup/parseAst'
import { nodesIn } from './scope.js'

/** The declarations of the first statement, one after another; none where it is no declaration. */
export function declarationsOf(code) {
  const [first] = parseAst(code).body
  return (first?.declarations ?? []).map(({ start, end, id, init }) => ({ start, end, name: id.name, init }))
}

/** The code with its first declarations in this order; what it does not name comes last. */
export function inOrder(code, order) {
  const all = declarationsOf(code)
  const place = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length)
  const sorted = all.toSorted((a, b) => place(a) - place(b))
  if (all.length === 0 || !isSound(sorted)) return code
  const texts = sorted.map(({ start, end }) => code.slice(start, end))
  return code.slice(0, all[0].start) + texts.join(',') + code.slice(all.at(-1).end)
}

/** Only functions may name what is declared behind them: they run when all of it is there. */
export function isSound(declarations) {
  const names = declarations.map(({ name }) => name)
  return declarations.every(({ init }, index) => {
    if (!init || /Function|^Literal$/.test(init.type)) return true
    const later = new Set(names.slice(index))
    return !nodesIn(init).some(({ type, name }) => type === 'Identifier' && later.has(name))
  })
}
