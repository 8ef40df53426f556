/** The decisions part of the fake admin API: a search that filters for real, one that is explained, a comparison. */
import { isSought } from '../../core/decision/search.ts'
import type { Sought } from '../../core/decision/search.ts'
import { NO_DIFFERENCES } from '../../core/decision/diff.ts'
import type {
  DecisionExplained,
  DecisionRow,
  DecisionsAnswer,
  DiffLine,
  ReplayDecisionAnswer,
} from '../../core/wire/decisions.ts'

const HOUR_MS = 3_600_000
const NAMES = {
  'home-picks': { cs: 'Vybráno pro vás', en: 'Picked for you' },
  beans: { cs: 'Čerstvě upraženo', en: 'Freshly roasted' },
}
type Campaign = keyof typeof NAMES

export type DecisionWorld = {
  /** Nothing was decided yet. */
  isEmpty: boolean
  /** What every replay says. */
  isSame: boolean
  /** Queries of searches and comparisons, in order. */
  asked: URLSearchParams[]
}

export const newDecisionWorld = (): DecisionWorld => ({ isEmpty: false, isSame: true, asked: [] })

type Kept = DecisionRow & { readonly sought: Sought }

function kept(now: number): Kept[] {
  const row = (id: string, hours: number, campaign: Campaign | null, rest: Partial<DecisionRow>): Kept => {
    const show = rest.outcome === 'shown'
    const at = now - hours * HOUR_MS
    const base: DecisionRow = {
      profile: 'p_buyer',
      person: 'j•••@example.com',
      id,
      at,
      slot: 'home',
      campaign,
      variant: null,
      outcome: 'shown',
      because: '',
      page: '/',
      products: [],
      count: 0,
      ...rest,
    }
    const rivals = campaign === 'home-picks' ? [{ campaign: 'beans', code: 'rule_fails' }] : []
    const code = base.outcome === 'held_out' ? 'held_out' : 'nothing_known'
    return { ...base, sought: { at, slot: base.slot, campaign, show, because: [{ code }], rivals } }
  }
  const products = ['Etiopie Yirgacheffe', 'Ruční mlýnek', 'Keňa Nyeri']
  return [
    row('d_one', 1, 'home-picks', { products, count: 8, because: 'Kategorie Káva tvoří 60 % zájmu' }),
    row('d_two', 3, 'beans', { profile: 'p_other', person: null, variant: 'b', because: 'Obsah vybral los' }),
    row('d_three', 30, 'beans', { outcome: 'held_out', because: 'Návštěvník je v kontrolní skupině' }),
    row('d_four', 50, null, { slot: 'product', outcome: 'kept', because: 'Místo product nemá kampaň' }),
  ]
}

type Asked = { readonly path: string; readonly url: URL; readonly now: number }

/** Null where there is nothing; text: lines of JSON. */
export function answerDecisions(world: DecisionWorld, { path, url, now }: Asked): unknown {
  if (path === '/decisions') return search(world, url.searchParams, now)
  if (path === '/decisions/diff') {
    world.asked.push(url.searchParams)
    return differences(now)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('')
  }
  const [, , profile, id, action] = path.split('/')
  const found = kept(now).find((one) => one.id === id && one.profile === profile)
  if (!found) return null
  return action === 'replay' ? replayed(world) : explained(found, now)
}

function search(world: DecisionWorld, params: URLSearchParams, now: number): DecisionsAnswer {
  world.asked.push(params)
  const said = (name: string) => params.get(name) ?? undefined
  const person = said('person')
  const before = Number(said('before') ?? Infinity)
  const since = Number(said('since'))
  // The first answer goes a day back, the next one the whole way.
  const searchedTo = before === Infinity && !person ? Math.max(since, now - 24 * HOUR_MS) : since
  const asked = { campaign: said('campaign'), slot: said('slot'), outcome: said('outcome') as never }
  const rows = world.isEmpty ? [] : kept(now)
  const isKnown = person === undefined || rows.some(({ profile }) => profile === person)
  return {
    decisions: rows
      .filter(({ profile }) => person === undefined || profile === person)
      .filter(({ sought }) => isSought(sought, { ...asked, since: searchedTo, before }))
      .map(({ sought: _, ...row }) => row),
    searchedTo,
    cursor: searchedTo > since && !world.isEmpty ? String(searchedTo) : null,
    people: person === undefined ? null : isKnown ? 1 : 0,
    slots: ['home', 'product'],
    campaigns: Object.entries(NAMES).map(([id, name]) => ({ id, name })),
    now,
  }
}

function explained({ sought, ...row }: Kept, now: number): DecisionExplained {
  const { id, at, slot, campaign, page, profile, person, outcome, because } = row
  const isWhole = id !== 'd_three'
  return {
    decision: {
      id,
      at,
      slot,
      campaign,
      page,
      variant: row.variant,
      propensity: row.variant ? 0.5 : null,
      because: [{ code: sought.because[0]!.code, text: because }],
      shown: row.products.map((title, index) => ({
        id: `K${index}`,
        title,
        because: [{ code: 'popular', text: 'Oblíbené: 12× v objednávkách' }],
      })),
      lost: [{ code: 'out_of_stock', text: 'není skladem', count: 2, examples: ['Kolumbie Huila'] }],
      rivals: sought.rivals.map((rival) => ({
        campaign: rival.campaign,
        code: rival.code,
        version: 3,
        text: 'Pravidlo kampaně pro návštěvníka neplatí',
      })),
      release: 'r_2f8a',
      consent: 'personalisation',
      tookMs: 4.2,
    },
    profile,
    person,
    outcome,
    version: 2,
    shelf: '9c1d',
    names: NAMES,
    now,
    rules: [
      { campaign: 'beans', version: 3, holds: false, texts: ['v košíku je 0 produktů, má být aspoň 2'] },
    ],
    read: isWhole ? READ(at) : null,
  }
}

const READ = (at: number): DecisionExplained['read'] => ({
  consents: [
    {
      purpose: 'personalisation',
      granted: true,
      at: at - 90 * HOUR_MS,
      source: 'banner',
      wording: 'banner-2',
      proof: null,
    },
  ],
  cart: [{ id: 'K1', title: 'Ruční mlýnek', quantity: 1 }],
  recent: [{ id: 'K0', title: 'Etiopie Yirgacheffe', at: at - HOUR_MS }],
  bought: [],
  affinity: [
    { category: 'Káva', share: 0.6 },
    { category: 'Mlýnky', share: 0.4 },
  ],
  met: [{ campaign: 'beans', impressions: 2, lastAt: at - HOUR_MS }],
  facts: [
    { path: 'cart.items', value: 0 },
    { path: 'ctx.device', value: 'mobile' },
  ],
  signals: [],
  taken: [],
  isDrawn: true,
  isBorrowed: false,
})

function replayed({ isSame }: DecisionWorld): ReplayDecisionAnswer {
  return { isSame, why: null, release: 'r_2f8a', shelf: '9c1d', recorded: {}, made: {} }
}

function differences(now: number): DiffLine[] {
  const sum = {
    ...NO_DIFFERENCES,
    decisions: 40,
    changes: { same: 34, content: 0, campaign: 5, gained: 0, lost: 0 },
    untold: { borrowed: 1, not_read: 0, gone: 0 },
    moves: [{ from: 'home-picks', to: 'beans', count: 5 }],
  }
  const outcome = (campaign: string) => ({ campaign, variant: null, products: ['K0', 'K1'] })
  return [
    {
      kind: 'example',
      profile: 'p_buyer',
      decision: 'd_one',
      at: now - HOUR_MS,
      slot: 'home',
      change: 'campaign',
      from: outcome('home-picks'),
      to: outcome('beans'),
      isOfToday: false,
    },
    { kind: 'sum', people: 12, sum, isDone: true, cursor: null },
  ]
}
