/** One entry of a feed as a small tree: a variant's CODE is not its product's, so nesting counts. */
export type FeedRow = {
  readonly tag: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly FeedRow[]
}

/** A line of a table (CSV, TSV) as an entry: a child for each column. */
export function recordRow(columns: readonly string[], cells: readonly string[]): FeedRow {
  const children = columns.map((tag, index) => leaf(tag, cells[index] ?? ''))
  return { tag: 'record', text: '', attributes: {}, children }
}

export function leaf(tag: string, text: string): FeedRow {
  return { tag, text, attributes: {}, children: [] }
}

export function childrenOf(row: FeedRow | undefined, tag: string): readonly FeedRow[] {
  return row?.children.filter((child) => child.tag === tag) ?? []
}

/** The text at the end of a path of tags, first match at each; '' where nothing stands there. */
export function textAt(row: FeedRow, ...path: readonly string[]): string {
  let at: FeedRow | undefined = row
  for (const tag of path) at = at?.children.find((child) => child.tag === tag)
  return at?.text.trim() ?? ''
}

/** Texts of every child with this tag that are not empty, in document order. */
export function textsAt(row: FeedRow | undefined, tag: string): string[] {
  return childrenOf(row, tag).flatMap(({ text }) => text.trim() || [])
}
