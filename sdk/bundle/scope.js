/** Which names a program reads and writes, and where each is known. It understands no classes, no `var`, no labels. */

export function isDeclared(scope, name) {
  for (let at = scope; at; at = at.parent) if (at.names.has(name)) return true
  return false
}

/** The scope that declares the name; null for a global. */
export function homeOf(name, scope) {
  let at = scope
  while (at && !at.names.has(name)) at = at.parent
  return at
}

export function isIn(inner, outer) {
  return inner.start >= outer.start && inner.end <= outer.end
}

/** Every place of a name, with the scope that declares it. */
export function usesIn(program) {
  const uses = []
  walk(program, { parent: null, names: new Set() }, ({ start, end, name }, scope, extra) => {
    if (name !== 'const') uses.push({ start, end, name, scope, home: homeOf(name, scope), extra })
  })
  return uses
}

export function nodesIn(node) {
  if (typeof node !== 'object' || node === null) return []
  return [...(typeof node.type === 'string' ? [node] : []), ...Object.values(node).flatMap(nodesIn)]
}

/** The text with other words at some of its places. */
export function applied(text, changes) {
  return changes
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((all, { start, end, by }) => all.slice(0, start) + by + all.slice(end), text)
}

/** Calls `use(identifier, scope, extra)` for every variable that is named. */
export function walk(node, scope, use) {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
      return walkIn(node, scope, use, node.body.flatMap(declaredBy))
    case 'ForStatement':
      return walkIn(node, scope, use, node.init ? declaredBy(node.init) : [])
    case 'ForOfStatement':
    case 'ForInStatement':
      return walkIn(node, scope, use, declaredBy(node.left))
    case 'CatchClause':
      return walkIn(node, scope, use, node.param ? boundBy(node.param) : [])
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return walkIn(node, scope, use, declaredIn(node))
    case 'FunctionDeclaration': {
      use(node.id, scope, {})
      return walkIn({ ...node, id: null }, scope, use, declaredIn(node))
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'LabeledStatement':
      throw new Error(`short names do not understand ${node.type}`)
    case 'ExportNamedDeclaration':
      if (node.declaration) throw new Error('short names do not understand exports in place')
      return walkIn(node, scope, use, [])
    case 'Identifier':
      return use(node, scope, {})
    case 'VariableDeclaration':
      if (node.kind === 'var') throw new Error('short names do not understand var')
      if (node.kind === 'const') use({ start: node.start, end: node.start + 5, name: 'const' }, scope, {})
      return walkIn(node, scope, use, [])
    case 'MemberExpression':
      walk(node.object, scope, use)
      return node.computed ? walk(node.property, scope, use) : undefined
    case 'Property':
      return walkProperty(node, scope, use)
    case 'ExportSpecifier': {
      const { local, exported } = node
      return use(local, scope, local.start === exported.start ? { after: ` as ${exported.name}` } : {})
    }
    default:
      return walkIn(node, scope, use, [])
  }
}

/** `key` begins at `from` and stands before the variable, or for both where they are called alike. */
function walkProperty(node, scope, use) {
  const { computed, key, shorthand, value } = node
  if (computed) walk(key, scope, use)
  const variable = value.type === 'AssignmentPattern' ? value.left : value
  if (computed || key.type !== 'Identifier' || variable.type !== 'Identifier') return walk(value, scope, use)
  use(variable, scope, { key: key.name, from: node.start, shorthand })
  if (value !== variable) walk(value.right, scope, use)
}

function walkIn(node, scope, use, names) {
  const inner =
    names.length > 0 ? { parent: scope, names: new Set(names), start: node.start, end: node.end } : scope
  for (const [key, value] of Object.entries(node))
    if (key !== 'type' && typeof value === 'object' && value !== null)
      for (const child of Array.isArray(value) ? value : [value])
        if (typeof child?.type === 'string') walk(child, inner, use)
}

/** What a body declares may not have the name of a parameter, also of one that nobody reads. */
function declaredIn({ params, body }) {
  return [
    ...params.flatMap(boundBy),
    ...(body.type === 'BlockStatement' ? body.body.flatMap(declaredBy) : []),
  ]
}

function declaredBy(node) {
  if (node.type === 'FunctionDeclaration') return [node.id.name]
  return node.type === 'VariableDeclaration' ? node.declarations.flatMap(({ id }) => boundBy(id)) : []
}

function boundBy(pattern) {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'AssignmentPattern':
      return boundBy(pattern.left)
    case 'RestElement':
      return boundBy(pattern.argument)
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundBy)
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => boundBy(property.value ?? property))
    default:
      return []
  }
}
