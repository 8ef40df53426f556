/** As much of JSON Schema 2020-12 as the schema of rules uses; a keyword that is not here throws. */
type Node = Record<string, unknown>

const KEYWORDS: {
  readonly [word: string]: (operand: never, value: never, root: Node, node: Node) => boolean
} = {
  $ref: (ref: string, value: unknown, root) => accepts(root, value, defOf(root, ref)),
  type: (type: string | string[], value: unknown) =>
    [type].flat().some((one) => one === typeOf(value) || (one === 'integer' && Number.isInteger(value))),
  const: (one: unknown, value: unknown) => one === value,
  enum: (all: unknown[], value: unknown) => all.includes(value),
  anyOf: (all: Node[], value: unknown, root) => all.some((one) => accepts(root, value, one)),
  allOf: (all: Node[], value: unknown, root) => all.every((one) => accepts(root, value, one)),
  not: (one: Node, value: unknown, root) => !accepts(root, value, one),
  propertyNames: (names: Node, value: unknown, root) =>
    !isRecord(value) || Object.keys(value).every((key) => accepts(root, key, names)),
  if: (test: Node, value: unknown, root, node) =>
    !accepts(root, value, test) || accepts(root, value, node['then'] as Node),
  pattern: (pattern: string, value: unknown) =>
    typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  maxLength: (max: number, value: unknown) => typeof value !== 'string' || value.length <= max,
  minLength: (min: number, value: unknown) => typeof value !== 'string' || value.length >= min,
  minimum: (min: number, value: unknown) => typeof value !== 'number' || value >= min,
  maximum: (max: number, value: unknown) => typeof value !== 'number' || value <= max,
  minItems: (min: number, value: unknown) => !Array.isArray(value) || value.length >= min,
  maxItems: (max: number, value: unknown) => !Array.isArray(value) || value.length <= max,
  items: (item: Node, value: unknown, root) =>
    !Array.isArray(value) || value.every((one) => accepts(root, one, item)),
  minProperties: (min: number, value: unknown) => !isRecord(value) || Object.keys(value).length >= min,
  maxProperties: (max: number, value: unknown) => !isRecord(value) || Object.keys(value).length <= max,
  required: (names: string[], value: unknown) =>
    !isRecord(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (properties: Record<string, Node>, value: unknown, root) =>
    !isRecord(value) ||
    Object.entries(value).every(
      ([key, one]) => !Object.hasOwn(properties, key) || accepts(root, one, properties[key]!),
    ),
  patternProperties: (patterns: Record<string, Node>, value: unknown, root) =>
    !isRecord(value) ||
    Object.entries(value).every(([key, one]) =>
      Object.entries(patterns).every(
        ([pattern, node]) => !new RegExp(pattern, 'u').test(key) || accepts(root, one, node),
      ),
    ),
  additionalProperties: (_: false, value: unknown, __, node) =>
    !isRecord(value) ||
    Object.keys(value).every(
      (key) =>
        Object.hasOwn((node['properties'] ?? {}) as Node, key) ||
        Object.keys((node['patternProperties'] ?? {}) as Node).some((pattern) =>
          new RegExp(pattern, 'u').test(key),
        ),
    ),
}
const SILENT = new Set(['$schema', '$defs', 'title', 'description', 'then'])

export function accepts(root: Node, value: unknown, node: Node = root): boolean {
  return Object.entries(node).every(([word, operand]) => {
    if (SILENT.has(word)) return true
    const keyword = KEYWORDS[word]
    if (!keyword) throw new Error(`"${word}" is not in this validator`)
    return keyword(operand as never, value as never, root, node)
  })
}

function defOf(root: Node, ref: string): Node {
  const def = (root['$defs'] as Record<string, Node>)[ref.replace('#/$defs/', '')]
  if (!def) throw new Error(`${ref} leads nowhere`)
  return def
}

function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}
