/** A rule as a person writes it: what fits on a line stands on one, the rest opens up by two spaces. */
const WIDTH = 56

/**
 * @param indent spaces that lines of this value are set in by.
 * @param used   what stands on the first line before it; nothing before it opens it up in any case,
 *               so that a short rule too has a line to write on.
 */
export function printJson(value: unknown, indent = 0, used = 0): string {
  const line = inline(value)
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return line
  if (used > 0 && used + line.length <= WIDTH) return line
  const inner = ' '.repeat(indent + 2)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const parts = Array.isArray(value)
    ? value.map((item) => inner + printJson(item, indent + 2, indent + 2))
    : Object.entries(value).map(([key, member]) => {
        const name = `${inner}${JSON.stringify(key)}: `
        return name + printJson(member, indent + 2, name.length)
      })
  return `${open}\n${parts.join(',\n')}\n${' '.repeat(indent)}${close}`
}

/** The same on one line. */
export function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${inline(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
