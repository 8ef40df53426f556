import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ClockView, InstallView, LiveFrame, ProfilesAnswer, ProfileView } from '../../core/wire/admin.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
  admin,
  asAdmin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  eventId,
  json,
  post,
  problemOf,
} from './call.ts'

const PATHS = [
  '/session',
  '/profiles',
  '/profiles/p1',
  '/totals',
  '/install',
  '/neighbours',
  '/revenue',
  '/clock',
  '/demo',
  '/live',
]
const CONSOLE = TEST_SECRETS.CONSOLE_URL

async function login(): Promise<{ token: string; cookie: string; response: Response }> {
  const { token } = await admin<{ token: string }>('/login-links', {})
  const response = await post('/_v/v1/admin/session', { token })
  return { token, response, cookie: response.headers.get('set-cookie')!.split(';')[0]! }
}

describe('the admin API', () => {
  test.each(PATHS)('%s tells nothing to a stranger', async (path) => {
    for (const headers of [
      {},
      asServer,
      { authorization: 'Bearer ' },
      { cookie: 'vitrina_session=forged.forged' },
    ]) {
      const response = await call(`/_v/v1/admin${path}`, { headers })
      expect(response.status).toBe(401)
      expect((await problemOf(response)).code).toBe('not_signed_in')
    }
  })

  test('a login link opens one session, once', async () => {
    const { token, response, cookie } = await login()
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await call('/_v/v1/admin/session', { headers: { cookie } })).status).toBe(200)
    const again = await post('/_v/v1/admin/session', { token })
    expect((await problemOf(again)).code).toBe('bad_token')
  })

  test('a token of another purpose opens nothing', async () => {
    const { cookie } = await login()
    expect((await post('/_v/v1/admin/session', { token: cookie.split('=')[1] })).status).toBe(400)
  })

  test('a page of another origin changes nothing with the session of a marketer', async () => {
    const { cookie } = await login()
    const response = await post(
      '/_v/v1/admin/clock',
      { advanceMs: 1 },
      { cookie, origin: 'https://evil.example' },
    )
    expect(response.status).toBe(403)
    const socket = await call('/_v/v1/admin/live', {
      headers: { cookie, origin: 'https://evil.example', upgrade: 'websocket' },
    })
    expect(socket.status).toBe(403)
  })

  test.each([
    ['/clock', { advanceMs: -5 }],
    ['/clock', { advanceMs: 'much' }],
    ['/clock', {}],
    ['/demo', { bots: 'yes' }],
    ['/jobs/rm', {}],
  ])('POST %s %j is refused with a code', async (path, body) => {
    const response = await post(`/_v/v1/admin${path}`, body, asAdmin)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect((await problemOf(response)).hint).toBeTruthy()
  })

  test('the clock follows recorded time and never goes back', async () => {
    const start = Date.now() + 86_400_000
    await admin<ClockView>('/clock', { followTo: start })
    expect((await admin<ClockView>('/clock')).now).toBe(start)
    await admin<ClockView>('/clock', { followTo: start - 1_000 })
    expect((await admin<ClockView>('/clock')).now).toBe(start)
    await admin<ClockView>('/clock', { live: true })
    expect(await admin<ClockView>('/clock')).toMatchObject({ frozen: false })
    const { moveClock } = await import('../../worker/clock.ts')
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })

  test('a person is found by address, and the address is shown masked', async () => {
    const email = `search-${Date.now()}@example.com`
    const events = [
      event({
        name: 'purchase',
        identifiers: { email },
        params: { transaction_id: eventId(), items: [{ item_id: 'K1', price: '290.10', quantity: 2 }] },
      }),
    ]
    expect((await post('/_v/v1/server/events', { events }, asServer)).status).toBe(200)
    const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(email.toUpperCase())}`)
    expect(profiles).toMatchObject([{ label: 's•••@example.com', orders: 1, revenueMicro: 580_200_000 }])
    const text = JSON.stringify(await admin<ProfileView>(`/profiles/${profiles[0]!.id}`))
    expect(text).not.toContain(email)
    const dump = await env.DB.prepare('SELECT group_concat(hash || kind) AS t FROM identifier').first<string>(
      't',
    )
    expect(dump).not.toContain('example.com')
  })

  test('a person is found by a long address, and by the whole address of a push service', async () => {
    const email = `${'long-'.repeat(8)}${Date.now()}@a-shop-with-a-long-name.example.com`
    const push = `https://push.example.com/${`${Date.now()}-`.padEnd(175, 'x')}`
    expect(push).toHaveLength(200)
    const found = async (q: string) =>
      (await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(q)}`)).profiles.map(({ id }) => id)
    for (const q of [email, push, '%'.repeat(300), `${'ř'.repeat(40)}'"_`]) expect(await found(q)).toEqual([])
    const params = { transaction_id: eventId(), items: [{ item_id: 'K1', price: 1 }] }
    const events = [event({ name: 'purchase', identifiers: { email, push }, params })]
    expect((await post('/_v/v1/server/events', { events }, asServer)).status).toBe(200)
    const [id] = await found(email)
    expect(id).toBeDefined()
    expect(await found(push)).toEqual([id])
    expect(await found(id!.toUpperCase().slice(0, 12))).toEqual([id])
    expect(await found('A-SHOP-WITH-A-LONG-NAME')).toEqual([id])
  })

  test('the install page learns of the first event and its host', async () => {
    await env.DB.prepare("DELETE FROM setting WHERE name = 'install'").run()
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const body = {
      key: TEST_SECRETS.SITE_KEY,
      consent: { analytics: true },
      events: [event({ name: 'page_view', at: Date.now() })],
    }
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    await post('/_v/v1/events', body, { cookie: visitor.cookie, origin: 'https://kava.example' })
    await expect.poll(async () => (await admin<InstallView>('/install')).lastEventHost).toBe('kava.example')
    expect((await admin<InstallView>('/install')).snippet).toBe(
      '<script async src="http://shop.test/_v/tag.js" data-key="pk_test"></script>',
    )
  })

  test('the live stream brings accepted and refused events as they come', async () => {
    const response = await call('/_v/v1/admin/live', { headers: { ...asAdmin, upgrade: 'websocket' } })
    const socket = response.webSocket!
    const frames: LiveFrame[] = []
    socket.accept()
    socket.addEventListener('message', (message) =>
      frames.push(JSON.parse(String(message.data)) as LiveFrame),
    )
    await browser().taken([
      consentGiven(),
      event({ name: 'search', params: { search_term: 'keňa live' } }),
      event({ name: 'serach' }),
    ])
    const lines = () => frames.flatMap((frame) => (frame.type === 'line' ? [frame.line] : []))
    await expect
      .poll(() => lines().map(({ verdict }) => verdict))
      .toEqual(['accepted', 'accepted', 'refused'])
    expect(lines()[1]).toMatchObject({ name: 'search', summary: 'keňa live' })
    expect(lines()[2]?.problem).toMatchObject({ code: 'unknown_event', path: '/events/2/name' })
    socket.close(1000)
  })
})

describe('hosts', () => {
  test('the console is not served on the shop’s host, nor the shop on the console’s', async () => {
    const moved = await call('/_v/console/profiles', { redirect: 'manual' })
    expect(moved.headers.get('location')).toBe(`${CONSOLE}/_v/console/profiles`)
    const { exports } = await import('cloudflare:workers')
    const shop = await exports.default.fetch(new Request(`${CONSOLE}/kosik`, { redirect: 'manual' }))
    expect(shop.headers.get('location')).toBe('/_v/console/')
  })
})

describe('the server API', () => {
  const send = (events: unknown[], headers: Record<string, string> = asServer) =>
    post('/_v/v1/server/events', { events }, headers)
  const order = (draft: object) =>
    event({
      name: 'purchase',
      params: { transaction_id: eventId(), items: [{ item_id: 'K1', price: 1, quantity: 1 }] },
      ...draft,
    })

  test('takes no public or admin key', async () => {
    for (const key of [TEST_SECRETS.SITE_KEY, TEST_SECRETS.ADMIN_KEY, '']) {
      expect((await send([order({})], { authorization: `Bearer ${key}` })).status).toBe(401)
    }
  })

  test('gives each event its verdict, also for want of a name', async () => {
    const answer = await json<{ verdicts: { status: string; problem?: { code: string; path: string } }[] }>(
      send([
        order({ identifiers: { external_id: 'x-1' } }),
        order({}),
        order({ identifiers: { email: 'not an address' } }),
        order({ identifiers: { phone: '12' } }),
        order({
          identifiers: { external_id: 'x-1' },
          params: { transaction_id: '1', items: [{ item_id: 'K', price: -1 }] },
        }),
        'text',
      ]),
    )
    expect(answer.verdicts.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'accepted',
      'no_identity',
      'bad_identifier',
      'bad_identifier',
      'bad_item',
      'not_an_object',
    ])
    expect(answer.verdicts[2]?.problem?.path).toBe('/events/2/identifiers/email')
  })

  test('joins what is named together and keeps two people apart', async () => {
    const tag = Date.now()
    await send([
      order({ identifiers: { external_id: `a-${tag}`, email: `a-${tag}@example.com` } }),
      order({ identifiers: { email: `a-${tag}@example.com` } }),
      order({ identifiers: { external_id: `b-${tag}` } }),
    ])
    const a = await admin<ProfilesAnswer>(`/profiles?q=a-${tag}@example.com`)
    const b = await admin<ProfilesAnswer>(`/profiles?q=b-${tag}`)
    expect(a.profiles).toMatchObject([{ orders: 2 }])
    expect(b.profiles).toMatchObject([{ orders: 1 }])
    expect(a.profiles[0]?.id).not.toBe(b.profiles[0]?.id)
  })
})
