/** Flags by OpenFeature's remote evaluation: who is asked about, what the answer says and what it hides. */
import { beforeAll, expect, test } from 'vitest'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, SHOP, asAdmin, browser, call, consentGiven, event, json, post, problemOf } from './call.ts'

const PUBLIC = { 'x-api-key': TEST_SECRETS.SITE_KEY }
const FLAGS = {
  'new-cart': {
    type: 'boolean',
    default: false,
    rules: [{ when: { 'f.viewed': { $in: ['OF1'] } }, value: true, variant: 'for-lookers' }],
  },
  greeting: {
    type: 'string',
    default: 'ahoj',
    rules: [{ when: { 'ctx.plan': 'pro' }, value: 'dobrý den', variant: 'formal' }],
  },
  columns: {
    type: 'number',
    default: 3,
    rules: [
      {
        experiment: {
          key: 'columns',
          seed: 'columns',
          version: 1,
          status: 'running',
          unit: { of: 'profile', or: 'device' },
          variants: [
            { key: 'three', weight: 1 },
            { key: 'four', weight: 1 },
          ],
          coverage: [0, 1_000_000],
        },
        values: { three: 3, four: 4 },
      },
    ],
  },
}

function put(flags: object): Promise<Response> {
  return call('/_v/v1/admin/flags', {
    method: 'PUT',
    body: JSON.stringify({ flags, note: 'test' }),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })
}
const ask = (key: string, context: object = {}, headers: Record<string, string> = {}) =>
  post(`/_v/ofrep/v1/evaluate/flags/${key}`, { context }, { ...PUBLIC, ...headers })

beforeAll(async () => {
  expect((await put(FLAGS)).status).toBe(201)
})

test('a flag says its value, its reason and its variant', async () => {
  expect(await json(ask('greeting'))).toEqual({ key: 'greeting', value: 'ahoj', reason: 'DEFAULT' })
  expect(await json(ask('greeting', { plan: 'pro' }))).toEqual({
    key: 'greeting',
    value: 'dobrý den',
    reason: 'TARGETING_MATCH',
    variant: 'formal',
  })
})

test('an experiment keeps to the targeting key, and says its variant', async () => {
  const first = await json<{ value: number }>(ask('columns', { targetingKey: 'device-1' }))
  expect(first).toMatchObject({ reason: 'SPLIT', metadata: { experiment: 'columns' } })
  expect(await json(ask('columns', { targetingKey: 'device-1' }))).toEqual(first)
  const values = await Promise.all(
    Array.from({ length: 20 }, (_, n) => json<{ value: number }>(ask('columns', { targetingKey: `d${n}` }))),
  )
  expect(new Set(values.map(({ value }) => value))).toEqual(new Set([3, 4]))
})

test('a rule reads a person only from their own browser, and only with consent', async () => {
  const person = browser()
  await person.send([consentGiven(), event({ name: 'view_item', params: { items: [{ item_id: 'OF1' }] } })])
  expect(await json(ask('new-cart', {}, { cookie: person.cookie }))).toMatchObject({
    value: true,
    variant: 'for-lookers',
  })
  expect(await json(ask('new-cart'))).toMatchObject({ value: false })
  const claimed = { f: { viewed: ['OF1'] }, 'f.viewed': ['OF1'] }
  expect(await json(ask('new-cart', claimed))).toMatchObject({ value: false })
  const { cookie } = person
  await person.send([event({ name: 'consent_update', params: { ...GRANTED, personalisation: false } })], {
    ...GRANTED,
    personalisation: false,
  })
  expect(await json(ask('new-cart', {}, { cookie }))).toMatchObject({ value: false })
})

test('all flags at once, and 304 while nothing has changed', async () => {
  const all = await post('/_v/ofrep/v1/evaluate/flags', { context: { targetingKey: 'd' } }, PUBLIC)
  const { flags } = await json<{ flags: { key: string }[] }>(all.clone())
  expect(flags.map(({ key }) => key).toSorted()).toEqual(['columns', 'greeting', 'new-cart'])
  expect(all.headers.get('cache-control')).toBe('private, no-store')
  const etag = all.headers.get('etag')!
  const again = await post(
    '/_v/ofrep/v1/evaluate/flags',
    { context: { targetingKey: 'd' } },
    {
      ...PUBLIC,
      'if-none-match': etag,
    },
  )
  expect(again.status).toBe(304)
  const other = await post(
    '/_v/ofrep/v1/evaluate/flags',
    { context: { targetingKey: 'd', plan: 'pro' } },
    {
      ...PUBLIC,
      'if-none-match': etag,
    },
  )
  expect(other.status).toBe(200)
})

test('what is not there, and what is not asked rightly, is told in the words of the standard', async () => {
  const missing = await ask('nothing')
  expect(missing.status).toBe(404)
  expect(await json(missing)).toMatchObject({ key: 'nothing', errorCode: 'FLAG_NOT_FOUND' })
  const bad = await post('/_v/ofrep/v1/evaluate/flags/greeting', '{', PUBLIC)
  expect(bad.status).toBe(400)
  expect(await json(bad)).toMatchObject({ errorCode: 'INVALID_CONTEXT' })
  expect(await problemOf(ask('greeting', {}, { 'x-api-key': 'pk_other' }))).toMatchObject({
    code: 'unknown_key',
  })
  expect((await ask('__proto__')).status).toBe(404)
})

test('a page of a stranger may not ask; a page of the shop may, with the headers of the client', async () => {
  const headers = { origin: 'https://evil.example' }
  expect((await ask('greeting', {}, headers)).status).toBe(403)
  const preflight = await call('/_v/ofrep/v1/evaluate/flags', {
    method: 'OPTIONS',
    headers: { origin: SHOP, 'access-control-request-headers': 'x-api-key' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-api-key')
})

test.each<[string, object, string]>([
  ['a value of another type', { type: 'boolean', default: 'yes' }, '/flags/f/default'],
  ['a rule without a value', { type: 'boolean', default: true, rules: [{}] }, '/flags/f/rules/0/value'],
  [
    'a condition that nobody understands',
    { type: 'boolean', default: true, rules: [{ when: { 'f.vewed': 1 }, value: false }] },
    '/flags/f/rules/0/when/f.vewed',
  ],
  [
    'an experiment without variants',
    {
      type: 'number',
      default: 1,
      rules: [
        {
          experiment: { ...FLAGS.columns.rules[0]!.experiment, variants: [] },
          values: {},
        },
      ],
    },
    '/flags/f/rules/0/experiment/variants',
  ],
  [
    'a flag that asks for one that is not there',
    {
      type: 'boolean',
      default: true,
      rules: [{ requires: [{ flag: 'x', when: { value: true } }], value: false }],
    },
    '/flags/f/rules/0/requires/0/flag',
  ],
])('%s is refused with its place, and what is in force stays', async (_name, flag, path) => {
  const answer = await put({ f: flag })
  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'bad_flag', path })
  expect(await json(ask('greeting'))).toMatchObject({ value: 'ahoj' })
})

test('the set in force is read back with its version', async () => {
  const view = await json<{ version: number; flags: object }>(
    call('/_v/v1/admin/flags', { headers: asAdmin }),
  )
  expect(view.version).toBeGreaterThan(0)
  expect(Object.keys(view.flags)).toEqual(Object.keys(FLAGS))
  expect((await call('/_v/v1/admin/flags')).status).toBe(401)
})
