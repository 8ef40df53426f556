/** What a text may read: every variable there is, and which of them somebody may lack. */
import { FILTERS } from './liquid/filter.ts'
import { LiquidFault } from './liquid/fault.ts'
import { parseLiquid } from './liquid/parse.ts'
import { usesOf } from './liquid/uses.ts'
import type { Use, Uses } from './liquid/uses.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import type { PlacedText } from './template-text.ts'

/** yes: always there · no: missing for some · maybe: there where the journey is about one. Lists are read by their own names inside a loop. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, 'yes' | 'no' | 'maybe'>>>> = {
  shop: { name: 'yes', url: 'yes' },
  person: { first_name: 'no', last_name: 'no', vocative: 'no', gender: 'no', greeting: 'yes' },
  cart: { lines: 'yes', total: 'yes', totalPlain: 'yes', count: 'yes' },
  order: { id: 'maybe', total: 'maybe', lines: 'maybe' },
  product: {
    title: 'maybe',
    price: 'maybe',
    was: 'maybe',
    imageUrl: 'maybe',
    url: 'maybe',
    stock: 'maybe',
    others: 'maybe',
  },
  coupon: { code: 'maybe', percent: 'maybe', until: 'maybe' },
  links: { cart: 'yes', shop: 'yes', confirm: 'yes', unsubscribe: 'yes', preferences: 'yes', browser: 'yes' },
}
/** Without fields that anything is known of; `others` is a number. */
const WHOLE: ReadonlySet<string> = new Set(['products', 'others'])

export type Reading = {
  readonly uses: Uses | null
  readonly findings: readonly TemplateFinding[]
}

/** @param kept  what the journeys keep; null: nobody sends it yet. */
export function readText(placed: PlacedText, kept: readonly string[] | null, below: string): Reading {
  const at = below + placed.at
  let uses
  try {
    uses = usesOf(placed.text.includes('{') ? parseLiquid(placed.text) : [])
  } catch (fault) {
    if (fault instanceof LiquidFault) return { uses: null, findings: [faultFinding(fault, at)] }
    throw fault
  }
  const filters = uses.filters
    .filter(({ name }) => !Object.hasOwn(FILTERS, name))
    .map(({ name }) => templateFinding('unknown_filter', at, { what: name }))
  const paths = distinct(uses.read).flatMap((use) => useFindings(use, { placed, kept, at }))
  return { uses, findings: [...filters, ...paths] }
}

export function faultFinding({ code, at: place, what }: LiquidFault, at: string): TemplateFinding {
  if (code === 'unknown_tag' || code === 'unknown_filter') return templateFinding(code, at, { what })
  if (code === 'syntax' || code === 'range')
    return templateFinding('liquid', at, { place: String(place), what: what === '' ? '…' : what })
  return templateFinding('too_much', at, { what: code.replaceAll('_', ' ') })
}

type Where = { readonly placed: PlacedText; readonly kept: readonly string[] | null; readonly at: string }

function useFindings({ path, isCovered }: Use, { placed, kept, at }: Where): TemplateFinding[] {
  const [root = '', name = ''] = path.split(/[.[]/)
  if (root === 'entry') {
    if (kept === null || name === '' || kept.includes(name)) return []
    return [templateFinding('not_kept', at, { path, known: kept.join(', ') || '–' })]
  }
  if (WHOLE.has(root)) return []
  const known = Object.hasOwn(VARIABLES, root) ? VARIABLES[root]! : null
  if (!known)
    return [templateFinding('unknown_variable', at, { path, known: Object.keys(VARIABLES).join(', ') })]
  if (name === '') return []
  if (!Object.hasOwn(known, name))
    return [templateFinding('unknown_variable', at, { path, known: Object.keys(known).join(', ') })]
  const standing = placed.own?.includes(root) && name !== 'percent' ? 'yes' : known[name]!
  if (isCovered || standing === 'yes') return []
  return [templateFinding(standing === 'no' ? 'missing_default' : 'maybe_missing', at, { path })]
}

/** Once each; uncovered ones first, so that nothing hides behind a covered one. */
function distinct(read: readonly Use[]): Use[] {
  const byPath = new Map<string, Use>()
  for (const use of read.toSorted((a, b) => Number(a.isCovered) - Number(b.isCovered)))
    if (!byPath.has(use.path)) byPath.set(use.path, use)
  return [...byPath.values()]
}
