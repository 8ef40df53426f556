/** Entries of feeds for tests, written the short way. */
import { parseFeedRow } from '../../../core/catalogue/feed.ts'
import type { FeedFormat, FeedSetting } from '../../../core/catalogue/feed.ts'
import type { ProductPatch } from '../../../core/catalogue/product.ts'
import { leaf } from '../../../core/catalogue/row.ts'
import type { FeedRow } from '../../../core/catalogue/row.ts'

/** Tag → text, texts or children: {PARAM: [{PARAM_NAME: 'Barva', VAL: 'modrá'}]}. */
export type Drawn = { readonly [tag: string]: string | Drawn | readonly (string | Drawn)[] }

export const SETTING: FeedSetting = { currency: 'CZK', language: '', now: Date.UTC(2026, 10, 20) }

export function drawn(tag: string, draft: Drawn, attributes: Record<string, string> = {}): FeedRow {
  const children = Object.entries(draft).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly (string | Drawn)[]) : [value as string | Drawn]).map((one) =>
      typeof one === 'string' ? leaf(name, one) : drawn(name, one),
    ),
  )
  return { tag, text: '', attributes, children }
}

type More = { attributes?: Record<string, string>; setting?: Partial<FeedSetting> }

export function parsed(format: FeedFormat, draft: Drawn, { attributes, setting }: More = {}) {
  return parseFeedRow(format, drawn('entry', draft, attributes), { ...SETTING, ...setting })
}

export function product(format: FeedFormat, draft: Drawn, more: More = {}): ProductPatch {
  const [one] = parsed(format, draft, more)
  if (!one?.ok) throw new Error(JSON.stringify(one))
  return one.value
}

export function refused(
  format: FeedFormat,
  draft: Drawn,
  more: More = {},
): [code: string, path: string] | null {
  const [one] = parsed(format, draft, more)
  return one && !one.ok ? [one.problem.code, one.problem.path] : null
}
