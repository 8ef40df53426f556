import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import { readLake } from '../../worker/store/lake.ts'
import type { ProfilesAnswer } from '../../core/wire/admin.ts'
import {
  GRANTED,
  admin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  eventId,
  post,
  problemOf,
  profileOf,
} from './call.ts'
import { TEST_SECRETS } from '../support/secrets.ts'

const coffee = { item_id: 'K1', item_name: 'Espresso Brazílie', item_category: 'Káva', price: 290 }

describe('POST /v1/events', () => {
  test('answers each event with a verdict and keeps the good neighbours of a bad one', async () => {
    const answer = await browser().taken([
      consentGiven(),
      event({ name: 'view_item', params: { items: [coffee] } }),
      event({ name: 'viewitem', params: {} }),
      { name: 'page_view' },
      event({ name: 'add_to_cart', params: { items: [{ ...coffee, quantity: -1 }] } }),
      event({ name: 'page_view' }),
    ])
    expect(answer.verdicts.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'accepted',
      'accepted',
      'unknown_event',
      'bad_event_id',
      'bad_item',
      'accepted',
    ])
    expect(answer.verdicts[2]?.problem).toMatchObject({
      path: '/events/2/name',
      message: '"viewitem" is not known; did you mean view_item?',
    })
    expect(answer.verdicts[4]?.problem?.path).toBe('/events/4/params/items/0/quantity')
  })

  test('counts the same event id once, sent five times at once', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const same = event({ name: 'add_to_cart', params: { items: [{ ...coffee, quantity: 1 }] } })
    const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.taken([same])))
    const statuses = answers.flatMap(({ verdicts }) => verdicts.map(({ status }) => status)).sort()
    expect(statuses).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate', 'duplicate'])
    const profile = await profileOf(visitor)
    expect(profile.features.cart.items).toMatchObject([{ id: 'K1', quantity: 1 }])
    expect(profile.entries.filter(({ journey }) => journey === 'abandoned-cart')).toHaveLength(1)
  })

  test('keeps nothing and sets no cookie without consent', async () => {
    const before = (await admin<ProfilesAnswer>('/profiles')).total
    const visitor = browser()
    const response = await visitor.send([event({ name: 'view_item', params: { items: [coffee] } })], {})
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(
      ((await response.json()) as { verdicts: { problem: { code: string } }[] }).verdicts[0]?.problem.code,
    ).toBe('no_consent')
    expect((await admin<ProfilesAnswer>('/profiles')).total).toBe(before)
  })

  test('computes no feature of a person who allows analytics only', async () => {
    const visitor = browser()
    const granted = { functionality: false, analytics: true, personalisation: false }
    await visitor.send([event({ name: 'consent_update', params: { ...granted, source: 'test' } })], granted)
    await visitor.send([event({ name: 'view_item', params: { items: [coffee] } })], granted)
    const profile = await profileOf(visitor)
    expect(profile.eventsStored).toBe(2)
    expect(profile.features.affinities).toEqual([])
    expect(profile.features.recentlyViewed).toEqual([])
  })

  test('forgets features, cancels journeys and takes the cookie back when consent is withdrawn', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items: [coffee] } })])
    const { cookie } = visitor
    const denied = { functionality: false, analytics: false, personalisation: false }
    const response = await visitor.send(
      [event({ name: 'consent_update', params: { ...denied, source: 'test' } })],
      denied,
    )
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    const profile = await profileOf({ cookie })
    expect(profile.features.cart.items).toEqual([])
    expect(profile.entries[0]).toMatchObject({ status: 'cancelled', reason: 'consent_withdrawn' })
  })

  test('cannot grant a channel, verify an address or confirm money with the public key', async () => {
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({
        name: 'consent_update',
        params: { email: true, sms: true, address: 'victim@example.com', source: 'forged', proof: 'p' },
      }),
      event({ name: 'purchase', params: { transaction_id: eventId(), value: 9e6, items: [coffee] } }),
    ])
    const profile = await profileOf(visitor)
    expect(
      profile.consents
        .filter(({ granted }) => granted)
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual(['analytics', 'functionality', 'personalisation'])
    expect(profile.features).toMatchObject({ orders: 0, revenueMicro: 0 })
    expect(profile.identifiers).toEqual([])
  })
})

describe('bad input', () => {
  const batch = (events: unknown[]) => ({ key: TEST_SECRETS.SITE_KEY, consent: { analytics: true }, events })
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  test.each([
    ['text that is not JSON', 'hello {', 400, 'not_json', ''],
    ['nothing', '', 400, 'not_json', ''],
    ['a list', '[]', 400, 'not_an_object', ''],
    ['a number', '7', 400, 'not_an_object', ''],
    ['ten megabytes', `{"a":"${'x'.repeat(10_000_000)}"}`, 413, 'body_too_large', ''],
    ['depth 10,000', `{"key":"pk_test","extra":${deep},"events":[1]}`, 400, 'too_deep', undefined],
    [
      '__proto__ in the envelope',
      '{"key":"pk_test","__proto__":{"x":1},"events":[1]}',
      400,
      'forbidden_key',
      '/__proto__',
    ],
    ['NUL', '{"key":"pk_\\u0000","events":[1]}', 400, 'control_character', '/key'],
    ['no events', { key: 'pk_test' }, 400, 'bad_shape', '/events'],
    ['an empty list', batch([]), 400, 'bad_shape', '/events'],
    ['a wrong key', { key: 'pk_other', events: [1] }, 401, 'unknown_key', '/key'],
    ['501 events', batch(Array.from({ length: 501 }, () => 1)), 413, 'too_many_events', '/events'],
  ])('%s is refused with code, path and hint', async (...[, body, status, code, path]) => {
    const response = await post('/_v/v1/events', body as object)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await problemOf(response)
    expect(problem.code).toBe(code)
    expect(problem.hint.length).toBeGreaterThan(10)
    if (path !== undefined) expect(problem.path).toBe(path)
  })

  test('single bad events get a verdict of their own', async () => {
    const raw = (text: string) => JSON.parse(text) as object
    const events = [
      raw(
        `{"id":"${eventId()}","name":"search","at":1,"params":{"search_term":"x","__proto__":{"admin":true}}}`,
      ),
      raw(
        `{"id":"${eventId()}","name":"search","at":${Date.now()},"params":{"search_term":"x","a":${'['.repeat(50)}${']'.repeat(50)}}}`,
      ),
      event({ name: 'search', params: { search_term: 'ok\u0000' } }),
      event({ name: 'search', params: {} }),
      event({ name: 'search', params: { search_term: { a: 1 } } }),
      event({ name: 'page_view', at: 0 }),
      event({ name: 'page_view', at: Date.now() + 86_400_000 }),
      event({ name: 'page_view', at: 'yesterday' as unknown as number }),
      event({ name: 'page_view', at: Number.NaN }),
      event({ name: 'page_view', params: 'text' as unknown as object }),
      event({ name: 'refund', params: { transaction_id: '1' } }),
      event({ name: 'constructor' }),
      event({ name: 'search', params: { search_term: 'x'.repeat(20_000) } }),
      null,
      event({ name: 'search', params: { search_term: 'káva' } }),
    ]
    const answer = await browser().taken([consentGiven(), ...(events as object[])])
    expect(answer.verdicts.slice(1).map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'forbidden_key',
      'too_deep',
      'control_character',
      'missing_param',
      'bad_param',
      'time_out_of_range',
      'time_out_of_range',
      'bad_time',
      'bad_time',
      'bad_shape',
      'not_public',
      'unknown_event',
      'event_too_large',
      'not_an_object',
      'accepted',
    ])
    for (const { problem } of answer.verdicts) if (problem) expect(problem.path).toMatch(/^\/events\/\d+/)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a sender whose clock is a year behind is put right', async () => {
    const year = 365 * 86_400_000
    const body = {
      key: TEST_SECRETS.SITE_KEY,
      sent_at: Date.now() - year,
      consent: { analytics: true },
      anonymous_id: 'clock-behind-by-a-year',
      events: [event({ name: 'page_view', at: Date.now() - year - 5_000 })],
    }
    const answer = (await (await post('/_v/v1/events', body)).json()) as { verdicts: { status: string }[] }
    expect(answer.verdicts[0]?.status).toBe('accepted')
  })

  test.each(['/_v/v1/events', '/_v/v1/decide', '/_v/v1/nothing', '/_v/'])(
    'GET %s is told what is wrong',
    async (path) => {
      const response = await call(path)
      expect(response.status).toBe(404)
      expect((await problemOf(response)).code).toBe('not_found')
    },
  )
})

describe('pages of other origins', () => {
  const body = () => ({
    key: TEST_SECRETS.SITE_KEY,
    consent: { analytics: true },
    events: [event({ name: 'page_view' })],
  })

  test('are served where the shop says so, and told to carry the cookie', async () => {
    const response = await post('/_v/v1/events', body(), {
      origin: 'https://m.kava.example',
      'content-type': 'text/plain',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://m.kava.example')
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    const asked = await call('/_v/v1/events', {
      method: 'OPTIONS',
      headers: { origin: 'https://kava.example' },
    })
    expect(asked.status).toBe(204)
  })

  test.each(['https://evil.example', 'null', 'https://kava.example.evil.example'])(
    '%s can send nothing in the name of a visitor',
    async (origin) => {
      const visitor = browser()
      await visitor.taken([consentGiven()])
      const response = await post('/_v/v1/events', body(), { origin, cookie: visitor.cookie })
      expect((await problemOf(response)).code).toBe('cross_origin')
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect((await profileOf(visitor)).eventsStored).toBe(1)
    },
  )
})

test('not even the rubbish of somebody who did not consent is kept', async () => {
  const letters = async () => (await admin<{ deadLetters: number }>('/totals')).deadLetters
  const before = await letters()
  await browser().send([event({ name: 'jana@example.com' })], {})
  expect(await letters()).toBe(before)
  await browser().send([event({ name: `odd-${eventId()}` })])
  expect(await letters()).toBe(before + 1)
})

test('what was held back until the answer is read under it', async () => {
  const visitor = browser()
  const at = Date.now() - 60_000
  await visitor.taken([event({ name: 'view_item', at, params: { items: [coffee] } }), consentGiven()])
  expect((await profileOf(visitor)).features.recentlyViewed).toMatchObject([{ id: 'K1' }])
})

test('nobody is made known without consent, not even by an answer', async () => {
  const before = (await admin<ProfilesAnswer>('/profiles')).total
  for (const params of [{ ...GRANTED }, { analytics: false }]) {
    const body = {
      key: TEST_SECRETS.SITE_KEY,
      consent: {},
      anonymous_id: `never-seen-${eventId()}`,
      events: [event({ name: 'consent_update', params: { ...params, source: 'test' } })],
    }
    const answer = (await (await post('/_v/v1/events', body)).json()) as { verdicts: { status: string }[] }
    expect(answer.verdicts[0]?.status).toBe('refused')
  }
  expect((await admin<ProfilesAnswer>('/profiles')).total).toBe(before)
})

test('somebody who is known cannot be made to agree by a batch that says no', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven()])
  const { cookie } = visitor
  const grant = event({ name: 'consent_update', params: { ...GRANTED, source: 'test' } })
  const answer = (await (await visitor.send([grant], {})).json()) as { verdicts: { status: string }[] }
  expect(answer.verdicts[0]?.status).toBe('refused')
  expect((await profileOf({ cookie })).eventsStored).toBe(1)
})

test('no address leaves the actor: not in dead letters, not in the archive, not in the index', async () => {
  const canary = `canary-${Date.now()}@example.com`
  const visitor = browser()
  await visitor.taken([
    consentGiven(),
    event({ name: 'generate_lead', params: { email: canary, phone: '+420 600 111 222' } }),
    event({ name: 'search', params: { search_term: `kde je ${canary}?` } }),
    event({ name: 'odd', params: { email: canary } }),
  ])
  await post('/_v/v1/server/events', { events: [{ id: 'x', identifiers: { email: canary } }] }, asServer)
  await admin('/jobs/watchdog', {})
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
  ).all<{ name: string }>()
  expect(results.length).toBeGreaterThan(5)
  for (const { name } of results) {
    const rows = JSON.stringify((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results)
    expect(rows, name).not.toContain(canary)
  }
  let lines = 0
  for await (const line of readLake(env)) {
    lines++
    expect(JSON.stringify(line)).not.toContain(canary)
  }
  expect(lines).toBeGreaterThan(0)
})

describe('who asks too often', () => {
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext
  const counter = (limit: number) => {
    const seen = new Map<string, number>()
    return {
      limit: async ({ key }: { key: string }) => {
        seen.set(key, (seen.get(key) ?? 0) + 1)
        return { success: seen.get(key)! <= limit }
      },
    } as unknown as RateLimit
  }
  const ask = (changed: object, events: object[], anonymousId: string) => {
    const body = JSON.stringify({
      key: TEST_SECRETS.SITE_KEY,
      consent: GRANTED,
      anonymous_id: anonymousId,
      events,
    })
    const request = new Request(`${TEST_SECRETS.SHOP_URL}/_v/v1/events`, {
      method: 'POST',
      body,
      headers: { 'cf-connecting-ip': '192.0.2.7' },
    })
    return app.fetch(request, { ...env, CLOCK: 'real', ...changed } as typeof env, context)
  }

  test('is stopped by network address, whatever name each request takes', async () => {
    const limits = { RATE_ADDRESS: counter(5) }
    const statuses: number[] = []
    for (let n = 0; n < 7; n++)
      statuses.push(
        (await ask(limits, [event({ name: 'page_view' })], `name-of-request-${n}-${eventId()}`)).status,
      )
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  test('cannot make us write to a whole address book', async () => {
    const limits = { RATE_LEADS: counter(2) }
    const verdicts: string[] = []
    for (let n = 0; n < 4; n++) {
      const lead = event({ name: 'generate_lead', params: { email: `book-${n}@example.com` } })
      const answer = (await (await ask(limits, [lead], `name-of-lead-${n}-${eventId()}`)).json()) as {
        verdicts: { problem?: { code: string }; status: string }[]
      }
      verdicts.push(answer.verdicts[0]!.problem?.code ?? answer.verdicts[0]!.status)
    }
    expect(verdicts).toEqual(['accepted', 'accepted', 'rate_limited', 'rate_limited'])
  })
})

test('an event nested ten thousand levels deep is refused alone', async () => {
  const deep = `{"id":"${eventId()}","name":"search","at":${Date.now()},"params":{"search_term":"x","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`
  const good = JSON.stringify(event({ name: 'page_view' }))
  const body = `{"key":"${TEST_SECRETS.SITE_KEY}","consent":{"analytics":true},"events":[${good},${deep},${good.replace('test-', 'tesu-')}]}`
  const answer = (await (await post('/_v/v1/events', body)).json()) as {
    verdicts: { status: string; problem?: { code: string } }[]
  }
  expect(answer.verdicts.map(({ status, problem }) => problem?.code ?? status)).toEqual([
    'accepted',
    'too_deep',
    'accepted',
  ])
})
