/**
 * The rules part of the fake admin API: a small check that knows a few mistakes, and answers that a
 * test can set. What the console makes of them is tested here, not the language itself.
 */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { ProfileRow } from '../../core/wire/admin.ts'
import type {
  Bilingual,
  RuleAudienceAnswer,
  RuleCheckAnswer,
  RuleFinding,
  RuleReason,
  RuleTryAnswer,
} from '../../core/wire/rules.ts'
import { BUYER } from './fixture/profile.ts'

export type RuleWorld = {
  /** Every request in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  /** The instance is older than the schema of rules. */
  schema: Record<string, unknown> | null
  /** What an answer waits for, by its request. */
  gate: (path: string, body: Record<string, unknown>) => Promise<void> | null
  try: Partial<RuleTryAnswer>
  audience: Partial<RuleAudienceAnswer>
}

const SCHEMA = {
  properties: {
    'f.ltv': { $ref: '#/$defs/amount', description: 'Spent in all' },
    'p.tier': { enum: ['gold', 'silver'] },
    $did: { properties: { event: { enum: ['purchase', 'view_item'] }, within: {} } },
  },
  $defs: { amount: { properties: { $gte: {}, $lt: {} } } },
}

export function newRuleWorld(): RuleWorld {
  return { asked: [], schema: SCHEMA, gate: () => null, try: {}, audience: {} }
}

type Words = { cs: string; en: string; type: 'number' | 'text' | 'instant' | 'flag' }

const PATHS: Readonly<Record<string, Words>> = {
  'p.language': { cs: 'má jazyk', en: 'reads', type: 'text' },
  'f.orders': { cs: 'má počet objednávek', en: 'has orders', type: 'number' },
  'f.ltv': { cs: 'utratil celkem', en: 'has spent', type: 'number' },
  'f.aov': { cs: 'má průměrnou objednávku', en: 'has an average order of', type: 'number' },
  'f.last_purchase_at': { cs: 'naposledy nakoupil', en: 'last bought', type: 'instant' },
  'f.favourite_category': { cs: 'má oblíbenou kategorii', en: 'has the favourite category', type: 'text' },
  'cart.value': { cs: 'má v košíku zboží za', en: 'has a cart worth', type: 'number' },
  'cart.updated_at': { cs: 'změnil košík', en: 'changed the cart', type: 'instant' },
  'consent.email': { cs: 'dovolil e-mail', en: 'allows e-mail', type: 'flag' },
  'consent.sms': { cs: 'dovolil SMS', en: 'allows SMS', type: 'flag' },
  'consent.personalisation': { cs: 'dovolil personalizaci', en: 'allows personalisation', type: 'flag' },
  'p.value': { cs: 'má hodnotu', en: 'is worth', type: 'number' },
}
const EVENTS: Readonly<Record<string, Bilingual>> = {
  add_to_cart: { cs: 'přidal zboží do košíku', en: 'put something into the cart' },
  purchase: { cs: 'nakoupil', en: 'bought' },
  view_item: { cs: 'si prohlédl produkt', en: 'looked at a product' },
  begin_checkout: { cs: 'začal objednávku', en: 'began the checkout' },
  search: { cs: 'hledal', en: 'searched' },
}
const ORDERS: Readonly<Record<string, Bilingual>> = {
  $gte: { cs: 'aspoň', en: 'at least' },
  $gt: { cs: 'víc než', en: 'more than' },
  $lt: { cs: 'méně než', en: 'less than' },
  $lte: { cs: 'nejvýš', en: 'at most' },
  $eq: { cs: '', en: '' },
}

/** The answer of one route; null where there is none. */
export function answerRules(
  path: string,
  body: Record<string, unknown>,
  { world, rows, now }: { world: RuleWorld; rows: readonly ProfileRow[]; now: number },
): unknown {
  if (path !== '/rules/schema') world.asked.push({ path, body })
  if (path === '/rules/schema') return world.schema
  if (path === '/rules/check') return checked(body['when'])
  if (path === '/rules/try') {
    if (!rows.some(({ id }) => id === body['profile'])) return null
    return { ...tried(body, now), ...world.try }
  }
  return path === '/rules/audience' ? { ...counted(rows), ...world.audience } : null
}

function checked(when: unknown): RuleCheckAnswer {
  const seen: Seen = { findings: [], paths: new Set(), events: new Set(), isTimed: false }
  const sentence = said(when, '', seen)
  const publishable = seen.findings.every(({ severity }) => severity !== 'error')
  return {
    findings: seen.findings,
    publishable,
    sentence: publishable ? { cs: `Kdo ${sentence.cs}.`, en: `Who ${sentence.en}.` } : null,
    version: publishable ? `r_${JSON.stringify(when).length.toString(36).padStart(12, '4f7a')}` : null,
    needs: publishable
      ? {
          paths: [...seen.paths],
          events: [...seen.events],
          place:
            seen.events.size > 0 || [...seen.paths].some((each) => each.startsWith('f.')) ? 'edge' : 'page',
          isTimed: seen.isTimed,
        }
      : null,
  }
}

type Seen = { findings: RuleFinding[]; paths: Set<string>; events: Set<string>; isTimed: boolean }

function said(when: unknown, at: string, seen: Seen): Bilingual {
  if (typeof when !== 'object' || when === null || Array.isArray(when)) {
    seen.findings.push({
      severity: 'error',
      code: 'not_a_condition',
      at,
      message: { cs: 'Tady má být podmínka.', en: 'A condition belongs here.' },
      hint: { cs: 'Napište objekt.', en: 'Write an object.' },
    })
    return { cs: '', en: '' }
  }
  const parts = Object.entries(when).map(([key, value]) => part(key, value, { at: `${at}/${key}`, seen }))
  return joined(parts, { cs: 'a', en: 'and' })
}

function joined(parts: readonly Bilingual[], word: Bilingual): Bilingual {
  const line = (of: 'cs' | 'en') => {
    const all = parts.map((each) => each[of])
    return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${word[of]} ${all.at(-1) ?? ''}`
  }
  return { cs: line('cs'), en: line('en') }
}

function part(key: string, value: unknown, { at, seen }: { at: string; seen: Seen }): Bilingual {
  if (key === '$or' || key === '$and' || key === '$nor') {
    const all = (value as unknown[]).map((each, index) => said(each, `${at}/${index}`, seen))
    const inner = joined(all, key === '$and' ? { cs: 'a', en: 'and' } : { cs: 'nebo', en: 'or' })
    return key === '$nor' ? { cs: `ani ne: ${inner.cs}`, en: `not: ${inner.en}` } : inner
  }
  if (key === '$not') return negated(value, { at, seen })
  if (key === '$did') return didSaid(value as Record<string, unknown>, { at, seen })
  if (key === '$seq') {
    const steps = (value as { steps: { event: string }[] }).steps
    seen.isTimed = true
    for (const { event } of steps) seen.events.add(event)
    return joined(
      steps.map(({ event }) => EVENTS[event] ?? { cs: event, en: event }),
      { cs: 'a potom', en: 'and then' },
    )
  }
  return leaf(key, value, { at, seen })
}

function negated(value: unknown, { at, seen }: { at: string; seen: Seen }): Bilingual {
  const [path, inner] = Object.entries(value as object)[0] ?? []
  if (path?.startsWith('f.') && inner && typeof inner === 'object' && '$gte' in inner) {
    const name = path
    seen.findings.push({
      severity: 'warning',
      code: 'null_trap',
      at: `${at}/${name}`,
      message: {
        cs: `Podmínka platí i pro toho, u koho pole „${name}“ nemá hodnotu.`,
        en: `The condition also holds for people who have no “${name}”.`,
      },
      hint: {
        cs: 'Když to tak nechcete, přidejte "$exists": true.',
        en: 'If you do not mean that, add "$exists": true.',
      },
      fix: { ...inner, $exists: true },
    })
  }
  const not = said(value, at, seen)
  return { cs: `ne: ${not.cs}`, en: `not: ${not.en}` }
}

function didSaid(did: Record<string, unknown>, { at, seen }: { at: string; seen: Seen }): Bilingual {
  const event = String(did['event'])
  seen.events.add(event)
  const within = did['within']
  if (within !== undefined) {
    seen.isTimed = true
    if (!/^\d+[smhdw]$/.test(String(within))) {
      seen.findings.push({
        severity: 'error',
        code: 'bad_duration',
        at: `${at}/within`,
        message: { cs: `„${String(within)}“ není doba.`, en: `“${String(within)}” is no duration.` },
        hint: { cs: 'Napište třeba "30d".', en: 'Write for instance "30d".' },
        fix: '30d',
      })
    }
  }
  if (!EVENTS[event]) {
    seen.findings.push({
      severity: 'error',
      code: 'unknown_event',
      at: `${at}/event`,
      message: { cs: `Událost „${event}“ neznáme.`, en: `There is no event “${event}”.` },
      hint: {
        cs: 'Mysleli jste „purchase“? Vyberte událost ze seznamu.',
        en: 'Pick an event from the list.',
      },
      fix: 'purchase',
    })
  }
  const count = (did['count'] as { $gte?: number } | undefined)?.$gte ?? 1
  const words = EVENTS[event] ?? { cs: event, en: event }
  const times = count > 1 ? { cs: `aspoň ${count}krát `, en: ` at least ${count} times` } : { cs: '', en: '' }
  const last =
    within === undefined
      ? { cs: '', en: '' }
      : { cs: ` za posledních ${String(within)}`, en: ` in the last ${String(within)}` }
  return { cs: `${times.cs}${words.cs}${last.cs}`, en: `${words.en}${times.en}${last.en}` }
}

function leaf(path: string, value: unknown, { at, seen }: { at: string; seen: Seen }): Bilingual {
  const words = PATHS[path]
  if (!words) {
    seen.findings.push({
      severity: 'error',
      code: 'unknown_path',
      at,
      message: { cs: `Pole „${path}“ neznáme.`, en: `There is no field “${path}”.` },
      hint: { cs: 'Mysleli jste „f.ltv“? Vyberte pole ze seznamu.', en: 'Did you mean “f.ltv”?' },
    })
    return { cs: path, en: path }
  }
  seen.paths.add(path)
  if (words.type === 'flag') return { cs: words.cs, en: words.en }
  if (typeof value !== 'object' || value === null) return amount(words, '$eq', value)
  if ('$exists' in value) return { cs: words.cs, en: words.en }
  if ('$ago' in value) {
    seen.isTimed = true
    const [op, age] = Object.entries(value.$ago as object)[0] ?? ['$gte', '?']
    const order = ORDERS[op] ?? { cs: '', en: '' }
    return {
      cs: `${words.cs} před ${order.cs} ${String(age)}`,
      en: `${words.en} ${order.en} ${String(age)} ago`,
    }
  }
  const [op, operand] = Object.entries(value)[0] ?? ['$eq', null]
  if (words.type === 'number' && typeof operand === 'string') {
    const fix = Number(operand)
    seen.findings.push({
      severity: 'error',
      code: 'wrong_type',
      at: `${at}/${op}`,
      message: {
        cs: `V poli „${path}“ je číslo, s touto hodnotou ho nelze porovnat.`,
        en: `“${path}” is a number; this value cannot be compared with it.`,
      },
      hint: { cs: 'Zadejte hodnotu stejného druhu.', en: 'Write a value of the same kind.' },
      ...(Number.isFinite(fix) ? { fix } : {}),
    })
  }
  return amount(words, op, operand)
}

function amount(words: Words, op: string, operand: unknown): Bilingual {
  const order = ORDERS[op] ?? { cs: '', en: '' }
  const shown = (locale: string) =>
    typeof operand === 'number' ? operand.toLocaleString(locale) : JSON.stringify(operand)
  return {
    cs: `${words.cs} ${order.cs} ${shown('cs-CZ')}`.replaceAll(/ +/g, ' '),
    en: `${words.en} ${order.en} ${shown('en-GB')}`.replaceAll(/ +/g, ' '),
  }
}

/** The buyer passes until 46 hours from now, everybody else does not. */
function tried(body: Record<string, unknown>, now: number): RuleTryAnswer {
  const at = typeof body['at'] === 'number' ? body['at'] : now
  const turnsAt = now - (now % HOUR_MS) + 2 * DAY_MS - 2 * HOUR_MS
  const isBuyer = body['profile'] === BUYER
  const value = isBuyer && at < turnsAt
  const reasons = Object.entries(body['when'] as object).map(([key, inner], index): RuleReason => {
    const seen: Seen = { findings: [], paths: new Set(), events: new Set(), isTimed: false }
    const text = part(key, inner, { at: `/${key}`, seen })
    return { at: `/${key}`, held: value || index > 0, text }
  })
  return {
    value,
    now: at,
    validUntil: value ? turnsAt : null,
    partial: false,
    reasons,
    line: value ? '$and: 3 of 3' : '$and[1] $did purchase 0 < 1',
    read: { 'consent.email': true, $did: { add_to_cart: [at - 3 * HOUR_MS, at - DAY_MS, at - 9 * DAY_MS] } },
  }
}

function counted(rows: readonly ProfileRow[]): RuleAudienceAnswer {
  const profiles = rows.filter(({ label }) => label !== null).slice(0, 20)
  return {
    total: 1_284,
    count: 156,
    method: 'asked',
    asked: 412,
    low: 156,
    high: 156,
    profiles,
    tookMs: 184.2,
  }
}
