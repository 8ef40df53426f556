/** Codes as people type them, and lists of codes as shops upload them. */
import { problem } from '../base/problem.ts'
import type { Problem } from '../base/problem.ts'
import { fail, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'

export const MAX_CODES = 50_000
const MAX_CODE = 40

/** "kava 10" and "KAVA-10 " are what somebody means by "KAVA-10"; null for what is no code. */
export function codeOf(text: string): string | null {
  const code = text.trim().replaceAll(/\s+/g, '-').toUpperCase()
  return /^[A-Z0-9][A-Z0-9_-]{2,39}$/.test(code) && code.length <= MAX_CODE ? code : null
}

/**
 * The codes of a list, each once: one a line, or the first column of a CSV whatever divides it. A first
 * line that is a heading ("code", "kód", "kupon" …) is left out.
 */
export function codesIn(text: string): Result<readonly string[]> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const cells = lines.map((line) =>
    line
      .split(/[,;\t]/)[0]!
      .trim()
      .replaceAll(/^"|"$/g, ''),
  )
  const isHeading = /^(codes?|k[oó]dy?|kup[oó]ny?|coupons?|vouchers?)$/i.test(cells[0] ?? '')
  const codes = new Set<string>()
  for (const [index, cell] of cells.entries()) {
    if (cell === '' || (index === 0 && isHeading)) continue
    const code = codeOf(cell)
    if (code === null) return fail(wrong(index + 1, cell))
    codes.add(code)
    if (codes.size > MAX_CODES)
      return fail(
        problem('bad_shape', '/codes', `There are more than ${MAX_CODES} codes; upload them in parts.`),
      )
  }
  return codes.size > 0 ? ok([...codes]) : fail(problem('bad_shape', '/codes', 'There is no code in it.'))
}

function wrong(line: number, cell: string): Problem {
  const said = `Line ${line}: "${cell.slice(0, 40)}" is no code. A code has 3 to 40 characters of A-Z 0-9 - _`
  return problem('bad_shape', `/codes/${line}`, said)
}
