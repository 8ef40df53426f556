/** Definitions as text: several at once or none, conflicts, every release there was, and the way back. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import type {
  DefinitionsAnswer,
  ReleaseAnswer,
  ReleaseDiffAnswer,
  ReleaseWish,
  ReleasesAnswer,
} from '../../core/wire/definitions.ts'
import { moveClock } from '../../worker/clock.ts'
import { releaseInForce } from '../../worker/store/release.ts'
import { admin } from './call.ts'

let now = Date.parse('2026-11-03T09:00:00Z')
beforeEach(() => tick())
/** Releases are told apart by their instants. */
async function tick(): Promise<void> {
  now += 60_000
  await moveClock(env, { offsetMs: 0, frozenAt: now })
}

const publish = (wish: ReleaseWish) => admin<ReleaseAnswer>('/releases', wish)
const all = () => admin<DefinitionsAnswer>('/definitions')
const segment = (id: string, more = {}) => ({
  id,
  title: { cs: id, en: id },
  when: { 'cart.items': { $gt: 0 } },
  ...more,
})
const bodies = ({ definitions }: DefinitionsAnswer) =>
  Object.fromEntries(definitions.map(({ kind, id, body }) => [`${kind} ${id}`, body]))

test('what ships is there as text, and sent back it changes nothing', async () => {
  const { definitions, around } = await all()
  const keys = definitions.map(({ kind, id }) => `${kind} ${id}`)
  expect(keys).toEqual(
    expect.arrayContaining(['journey abandoned-cart', 'campaign save-cart', 'policy shop']),
  )
  expect(around.currency).toBe('CZK')
  const changes = definitions.map(({ kind, id, body, version }) => ({ kind, id, body, base: version }))
  expect(await publish({ changes })).toMatchObject({ state: 'unchanged', changes: [] })
})

test('several as one release, one of which names another; all of them or none', async () => {
  const cart = (await all()).definitions.find(({ id }) => id === 'abandoned-cart')!
  const journey = { ...cart.body, who: { segments: { $in: ['text-new'] } } }
  const named = { kind: 'journey', id: 'abandoned-cart', body: journey, base: cart.version } as const
  const alone = await publish({ changes: [named] })
  expect(alone).toMatchObject({ state: 'invalid' })
  expect(alone.findings[0]).toMatchObject({ kind: 'journey', id: 'abandoned-cart', severity: 'error' })
  const fresh = { kind: 'segment', id: 'text-new', body: segment('text-new'), base: null } as const
  const dry = await publish({ changes: [fresh, named], dryRun: true })
  expect(dry).toMatchObject({ state: 'dry' })
  expect(dry.personas.map(({ id }) => id)).toContain('cart-left')
  expect(bodies(await all())).not.toHaveProperty('segment text-new')
  const done = await publish({ changes: [fresh, named], note: 'together' })
  expect(done).toMatchObject({
    state: 'published',
    changes: [
      {
        kind: 'journey',
        id: 'abandoned-cart',
        change: 'changed',
        paths: [{ at: '/who/cart.items' }, { at: '/who/segments' }],
      },
      { kind: 'segment', id: 'text-new', change: 'added' },
    ],
  })
  expect(releaseInForce().segments.map(({ id }) => id)).toContain('text-new')
  const { releases } = await admin<ReleasesAnswer>('/releases')
  expect(releases[0]).toMatchObject({ id: done.release, note: 'together', by: 'operator', isCurrent: true })
  expect(releases[0]!.changes).toHaveLength(2)
  expect(releases.at(-1)).toMatchObject({ id: 'shipped' })
  // What is named by something that stays is not taken away.
  await tick()
  const taken = await publish({ changes: [{ kind: 'segment', id: 'text-new' }] })
  expect(taken).toMatchObject({ state: 'invalid' })
})

test('what somebody else changed since is not overwritten', async () => {
  await publish({ changes: [{ kind: 'segment', id: 'text-raced', body: segment('text-raced'), base: null }] })
  await tick()
  const mine = {
    kind: 'segment',
    id: 'text-raced',
    body: segment('text-raced', { owner: 'me' }),
    base: null,
  } as const
  expect(await publish({ changes: [mine] })).toMatchObject({
    state: 'conflict',
    conflicts: [{ id: 'text-raced', base: null, version: 1, by: 'operator' }],
  })
  const { base: _, ...forced } = mine
  expect(await publish({ changes: [forced] })).toMatchObject({ state: 'published' })
})

test('a shape that is wrong is told with its place, and nothing of the others is published', async () => {
  const good = { kind: 'segment', id: 'text-good', body: segment('text-good') } as const
  const bad = { kind: 'segment', id: 'text-bad', body: segment('text-bad', { title: { cs: 'x' } }) } as const
  const answer = await publish({ changes: [good, bad] })
  expect(answer).toMatchObject({
    state: 'invalid',
    findings: [{ id: 'text-bad', at: '/title/en', code: 'bad_shape' }],
  })
  expect(bodies(await all())).not.toHaveProperty('segment text-good')
})

test('one command takes the whole shop back: what was changed, what was added, what was taken away, flags too', async () => {
  const before = await all()
  const sms = (text: string) => ({ channel: 'sms', text })
  const words = {
    id: 'cart-sms',
    cs: sms('Kosik: {{ links.cart }} Konec: STOP'),
    en: sms('Cart: {{ links.cart }} Stop: STOP'),
  }
  const flag = { type: 'boolean', default: false, rules: [] }
  await tick()
  const done = await publish({
    note: 'many',
    changes: [
      { kind: 'segment', id: 'text-more', body: segment('text-more') },
      { kind: 'campaign', id: 'save-cart' },
      { kind: 'flag', id: 'flags', body: { 'text.flag': flag } },
      { kind: 'policy', id: 'shop', body: { ...policyOf(before), total: { perDay: 1 } } },
      { kind: 'bounds', id: 'shop', body: { products: ['P1'] } },
      { kind: 'template', id: 'cart-sms', body: words },
    ],
  })
  expect(done).toMatchObject({ state: 'published' })
  expect(done.changes).toHaveLength(6)
  expect(releaseInForce().templates['cart-sms']!.en).toMatchObject({ text: words.en.text })
  expect(releaseInForce()).toMatchObject({ policy: { total: { perDay: 1 } }, bounds: { products: ['P1'] } })
  expect(await admin('/flags')).toMatchObject({ flags: { 'text.flag': { default: false } } })
  const diff = await admin<ReleaseDiffAnswer>(`/releases/diff?from=${before.release}&to=${done.release}`)
  expect(diff.changes.map(({ kind, change }) => `${kind} ${change}`).sort()).toEqual([
    'bounds added',
    'campaign removed',
    'flag added',
    'policy changed',
    'segment added',
    'template added',
  ])
  await tick()
  const back = await admin<ReleaseAnswer>('/releases/rollback', { to: before.release })
  expect(back).toMatchObject({ state: 'published' })
  expect(bodies(await all())).toEqual(bodies(before))
  expect(releaseInForce().campaigns.map(({ id }) => id)).toContain('save-cart')
  expect(releaseInForce().templates['cart-sms']!.en).not.toMatchObject({ text: words.en.text })
  expect(await admin('/flags')).toMatchObject({ flags: {} })
  await tick()
  expect(await admin('/releases/rollback', { to: before.release })).toMatchObject({ state: 'unchanged' })
  expect(await admin('/releases/rollback', { to: 'r000000zzz' })).toMatchObject({ state: 'published' })
  expect(await admin('/releases/rollback', { to: 'nothing' })).toMatchObject({ code: 'not_found' })
})

const policyOf = ({ definitions }: DefinitionsAnswer) =>
  definitions.find(({ kind }) => kind === 'policy')!.body
