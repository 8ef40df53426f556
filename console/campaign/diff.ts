/** What two versions of a text differ in, line by line. */

export type DiffLine = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Unchanged lines that are kept before and after a change. */
const AROUND = 2

/** The shortest way from one text to the other: the longest common sequence of lines stays. */
export function diffOf(before: string, after: string): DiffLine[] {
  const a = before.split('\n')
  const b = after.split('\n')
  // common[i][j]: length of the longest common sequence of a from i on and b from j on.
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i++]! })
      j++
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push({ kind: 'removed', text: a[i++]! })
    else lines.push({ kind: 'added', text: b[j++]! })
  }
  return lines
}

/** Only what changed and a little around it; `null` stands where lines were left out. */
export function folded(lines: readonly DiffLine[]): (DiffLine | null)[] {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same')
  const shown: (DiffLine | null)[] = []
  lines.forEach((line, at) => {
    if (isNear(at)) shown.push(line)
    else if (shown.length === 0 || shown.at(-1) !== null) shown.push(null)
  })
  return shown
}
