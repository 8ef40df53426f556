/** The offers part of the fake admin API: a short list that keeps, checks, publishes and fills pools for real. */
import type { OfferCheckAnswer, OfferDraft, OfferRow, OfferView } from '../../core/wire/offers.ts'

export type OfferWorld = {
  offers: OfferView[]
  recipes: OfferDraft[]
  /** Every change and check that was asked for, in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  findings: OfferCheckAnswer['findings']
}

const MICRO = 1_000_000
const DRAFT: OfferDraft = {
  id: 'free-delivery',
  owner: '',
  name: { cs: 'Doprava zdarma', en: 'Free delivery' },
  gives: { kind: 'free-shipping', mostMicro: 120 * MICRO },
  audience: { segments: { $in: ['browser-not-buyer'] } },
  budget: { uses: 500, discountMicro: 40_000 * MICRO },
  margin: { leastBp: 1_500, unknownCost: 'refuse' },
  validMs: 604_800_000,
  codes: 'minted',
}
const SENTENCE = { cs: 'Je v segmentu browser-not-buyer', en: 'Is in the segment browser-not-buyer' }
const CHECK: OfferCheckAnswer = { findings: [], publishable: true, sentence: SENTENCE, reach: 12 }

export function newOfferWorld(now: number): OfferWorld {
  const base = viewOf(DRAFT, now)
  const pool = viewOf({ ...DRAFT, id: 'spring', name: { cs: 'Jaro', en: 'Spring' }, codes: 'own' }, now)
  return {
    offers: [
      {
        ...base,
        uses: 41,
        discountMicro: 3_649 * MICRO,
        campaigns: ['save-cart'],
        newest: [
          {
            code: 'ABCD-EFGH-IJKL',
            profile: 'p1',
            order: '2026-00042',
            version: 1,
            discountMicro: 89 * MICRO,
            at: now - 60_000,
            releasedAt: null,
          },
          {
            code: 'MNOP-QRST-UVWX',
            profile: null,
            order: '2026-00040',
            version: 1,
            discountMicro: 89 * MICRO,
            at: now - 600_000,
            releasedAt: now,
          },
        ],
      },
      { ...pool, pool: { left: 3, given: 97, used: 12, isLow: true } },
    ],
    recipes: [{ ...DRAFT, id: 'five-percent', name: { cs: '5 % na košík', en: '5 % off' } }],
    asked: [],
    findings: [],
  }
}

function viewOf(offer: OfferDraft, now: number): OfferView {
  return {
    id: offer.id,
    name: offer.name,
    status: 'published',
    version: 1,
    owner: '',
    hasDraft: false,
    offer,
    sentence: offer.audience ? SENTENCE : null,
    runs: true,
    uses: 0,
    discountMicro: 0,
    pool: { left: null, given: 0, used: 0, isLow: false },
    campaigns: [],
    changedAt: now,
    draft: null,
    versions: [{ version: 1, status: 'published', note: 'test', createdAt: now, createdBy: 'console' }],
    check: CHECK,
    newest: [],
    currency: 'CZK',
    now,
  }
}

type Asked = { method: string; path: string; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerOffers(world: OfferWorld, { method, path, body, now }: Asked): unknown {
  if (method !== 'GET') world.asked.push({ path, body })
  if (path === '/offers' && method === 'GET')
    return { offers: world.offers satisfies OfferRow[], recipes: world.recipes, currency: 'CZK', now }
  if (path === '/offers') return keep(world, body as unknown as OfferDraft, now)
  const publishable = world.findings.every(({ severity }) => severity !== 'error')
  if (path === '/offers/check') return { ...CHECK, findings: world.findings, publishable }
  const [, , id, action] = path.split('/')
  const held = world.offers.find((one) => one.id === id)
  if (!held) return null
  if (method === 'GET') return { ...held, now }
  if (action === 'publish') {
    put(world, {
      ...held,
      status: 'published',
      offer: held.draft ?? held.offer,
      draft: null,
      hasDraft: false,
    })
    return { version: 2 }
  }
  if (action === 'codes') {
    const added = String(body['text']).trim().split('\n').length
    const left = (held.pool.left ?? 0) + added
    put(world, { ...held, pool: { ...held.pool, left, isLow: left < 5 } })
    return { added, known: 0, left }
  }
  return null
}

function keep(world: OfferWorld, draft: OfferDraft, now: number): unknown {
  const held = world.offers.find(({ id }) => id === draft.id)
  const fresh: OfferView = { ...viewOf(draft, now), status: 'draft', version: 0, versions: [] }
  put(world, { ...(held ?? fresh), draft, hasDraft: true })
  return { id: draft.id }
}

function put(world: OfferWorld, view: OfferView): void {
  world.offers = [...world.offers.filter(({ id }) => id !== view.id), view]
}
