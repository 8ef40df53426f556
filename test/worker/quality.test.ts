/** The contract at the doors: what is left out, refused, kept, proposed, replayed, counted and told. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import type { EventsAnswer } from '../../core/wire/events.ts'
import type { ProfileView } from '../../core/wire/admin.ts'
import type {
  LettersAnswer,
  PlanAnswer,
  PlanWritten,
  QualityAnswer,
  ReplayAnswer,
} from '../../core/wire/quality.ts'
import type { Env } from '../../worker/env.ts'
import { dropOldLetters } from '../../worker/store/dead-letter.ts'
import { flushCounts } from '../../worker/store/metric.ts'
import {
  asAdmin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  eventId,
  json,
  post,
  profileOf,
} from './call.ts'

const own = env as unknown as Env
const admin = <Body>(path: string) => json<Body>(call(`/_v/v1/admin/quality${path}`, { headers: asAdmin }))
const change = (path: string, body: unknown, method = 'POST') =>
  call(`/_v/v1/admin/quality${path}`, {
    method,
    headers: { ...asAdmin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const fromServer = (events: object[]) =>
  json<EventsAnswer>(post('/_v/v1/server/events', { events }, asServer))

async function everything(): Promise<string> {
  const { results: tables } = await own.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
  ).all<{ name: string }>()
  const rows = await Promise.all(tables.map(({ name }) => own.DB.prepare(`SELECT * FROM "${name}"`).all()))
  return JSON.stringify(rows.map(({ results }) => results))
}

/** What a console that opens now is shown of the last events. */
async function backlog(): Promise<string> {
  const response = await call('/_v/v1/admin/live', { headers: { ...asAdmin, upgrade: 'websocket' } })
  const socket = response.webSocket!
  socket.accept()
  const text = await new Promise<string>((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true })
  })
  socket.close(1000, 'read')
  return text
}

describe('at the door of the page', () => {
  test('fields that nobody declared are dropped and told, the event and its neighbours are kept', async () => {
    const shopper = browser()
    const bad = event({
      name: 'view_item',
      params: { items: [{ item_id: 'Q1', price: 10, colour: 'red' }], value: 10, internal_note: 'x' },
    })
    const { verdicts } = await shopper.taken([
      event({ name: 'page_view' }),
      bad,
      event({ name: 'page_view' }),
    ])
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(verdicts[0]!.dropped).toBeUndefined()
    expect(verdicts[1]!.dropped).toEqual([
      { path: '/params/internal_note', code: 'undeclared_field' },
      { path: '/params/items/*/colour', code: 'undeclared_field' },
    ])
  })

  test('sensitive values are stored nowhere, neither taken nor refused', async () => {
    const shopper = browser()
    const canaries = [
      '4111111111111111',
      '780123/3540',
      'CZ6508000000192000145399',
      'canary-diagnosis',
      'Heslo123canary',
    ]
    const params = {
      search_term: 'platba 4111 1111 1111 1111 nebo 4111111111111111',
      diagnosis: 'canary-diagnosis',
      heslo: 'Heslo123canary',
      iban: 'CZ6508000000192000145399',
      note: 'rc 780123/3540',
    }
    const page = {
      url: 'https://shop.example/?cvv=987canary&q=4111111111111111&token=tokencanary',
      title: '780123/3540',
    }
    const { verdicts } = await shopper.taken([
      event({ name: 'search', params, page }),
      event({ name: 'quality_canary_event', params, page }),
      event({ name: 'search', params: { ...params, search_term: '' }, page }),
    ])
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'refused', 'refused'])
    expect(verdicts[0]!.dropped).toEqual(
      expect.arrayContaining([{ path: '/params/diagnosis', code: 'sensitive_field' }]),
    )
    await flushCounts(own)
    const held = await everything()
    const profile = JSON.stringify(await profileOf(shopper))
    const live = await backlog()
    expect(live).toContain('quality_canary_event')
    for (const canary of [...canaries, '987canary', 'tokencanary'])
      for (const place of [held, profile, live]) expect(place).not.toContain(canary)
    const { sensitive } = await admin<QualityAnswer>('')
    expect(sensitive.map(({ name }) => name)).toEqual(expect.arrayContaining(['card', 'health', 'password']))
  })

  test('addresses in the address of a page and in a search are masked', async () => {
    const shopper = browser()
    const page = {
      url: 'https://shop.example/k?mail=jana.maskova%40example.com',
      referrer: 'https://x.example/?t=777123456',
    }
    await shopper.taken([
      event({ name: 'search', params: { search_term: 'jana.maskova@example.com' }, page }),
    ])
    const text = JSON.stringify(await profileOf(shopper))
    expect(text).not.toContain('jana.maskova')
    expect(text).not.toContain('777123456')
  })
})

describe('duplicates and poison', () => {
  test('the same event five times at once counts once, and the others are told apart (DAT-07)', async () => {
    const shopper = browser()
    await shopper.taken([event({ name: 'page_view' })])
    const same = event({ name: 'view_promotion', params: { promotion_id: 'P1' } })
    const answers = await Promise.all(Array.from({ length: 5 }, () => shopper.taken([same])))
    const statuses = answers.flatMap(({ verdicts }) => verdicts.map(({ status }) => status)).sort()
    expect(statuses).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate', 'duplicate'])
    const view = await profileOf(shopper)
    expect(view.timeline.filter((one) => one.name === 'view_promotion')).toHaveLength(1)
    const { events } = await admin<QualityAnswer>('')
    expect(events.find(({ name }) => name === 'view_promotion')).toMatchObject({ accepted: 1, duplicate: 4 })
  })

  test('a poison event in the middle takes no neighbour along and pollutes nothing (T20, F9)', async () => {
    const shopper = browser()
    const good = () => event({ name: 'page_view' })
    const poisons = [
      '{"id":"poison-0001","name":"page_view","at":1,"params":{"__proto__":{"consented":true}}}',
      '{"id":"poison-0002","name":"constructor","at":1}',
      '{"id":"poison-0003","name":"page_view","at":1,"params":{"constructor":{"prototype":{"x":1}}}}',
      `{"id":"poison-0004","name":"page_view","at":1,"params":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      '7',
      'null',
    ].map((text) => JSON.parse(text) as object)
    const { verdicts } = await shopper.taken(poisons.flatMap((poison) => [good(), poison, good()]))
    for (const [index, { status, problem }] of verdicts.entries()) {
      expect(status, String(index)).toBe(index % 3 === 1 ? 'refused' : 'accepted')
      if (problem) expect([problem.code, problem.path, problem.hint].every((one) => one !== '')).toBe(true)
    }
    expect(({} as { consented?: boolean }).consented).toBeUndefined()
  })
})

describe('a name that nobody declared', () => {
  const name = `quiz_finished_${Date.now().toString(36)}`
  const shopper = browser()
  const id = eventId()

  test('is refused, kept as a letter and proposed with what came with it', async () => {
    const params = { score: 7, email: 'quiz.person@example.com', tags: ['a'] }
    const { verdicts } = await shopper.taken([
      event({ name: 'page_view' }),
      event({ id, name, params }),
      event({ name, params: { ...params, score: 8 } }),
    ])
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'refused', 'refused'])
    const { proposals } = await admin<QualityAnswer>('')
    const proposal = proposals.find((one) => one.name === name)!
    expect(proposal).toMatchObject({ count: 2, acceptable: true, letters: 2 })
    expect(proposal.params).toContainEqual({
      name: 'score',
      kinds: ['number'],
      count: 2,
      examples: ['7', '8'],
    })
    expect(proposal.params).toContainEqual({ name: 'email', kinds: ['email'], count: 2, examples: ['•••'] })
    const { letters } = await admin<LettersAnswer>(`/letters?name=${name}`)
    expect(letters).toHaveLength(2)
    expect(letters[0]).toMatchObject({
      code: 'unknown_event',
      source: 'page',
      isMasked: true,
      whyNot: null,
      replayedAt: null,
    })
    expect(JSON.stringify(letters)).not.toContain('quiz.person')
  })

  test('declared, its letters come in by the normal way, once', async () => {
    const declared = {
      page: true,
      params: { score: { kind: 'number', purposes: ['personalisation'] } },
      why: 'the quiz is ours',
    }
    const written = await json<PlanWritten>(change(`/proposals/${name}`, declared))
    expect(written).toMatchObject({ written: true, replayed: { taken: 2, duplicate: 0, left: 0 } })
    const view = await profileOf(shopper)
    expect(view.timeline.filter((one) => one.name === name)).toHaveLength(2)
    expect(JSON.stringify(view)).not.toContain('quiz.person')
    const { proposals } = await admin<QualityAnswer>('')
    expect(proposals.find((one) => one.name === name)).toBeUndefined()
    const again = await json<ReplayAnswer>(change('/letters/replay', { code: 'unknown_event', name }))
    expect(again).toMatchObject({ taken: 0, duplicate: 0, left: 0 })
    const { verdicts } = await shopper.taken([event({ id, name, params: { score: 7 } })])
    expect(verdicts[0]!.status).not.toBe('refused')
    const after = await profileOf(shopper)
    expect(after.timeline.filter((one) => one.name === name)).toHaveLength(2)
  })

  test('a change that breaks what is stored is refused with findings, unless forced', async () => {
    const { plan, version } = await admin<PlanAnswer>('/plan')
    const { [name]: mine, ...others } = plan.events
    const without = { ...plan, events: { ...others, [name]: { ...mine!, params: {} } } }
    const refused = await change('/plan', { plan: without, from: version, why: 'tidying' }, 'PUT')
    expect(refused.status).toBe(422)
    expect(await json<PlanWritten>(refused)).toMatchObject({
      written: false,
      findings: [{ code: 'param_removed', path: `/events/${name}/params/score` }],
    })
    const late = await change('/plan', { plan, from: version - 1, why: 'late' }, 'PUT')
    expect(late.status).toBe(409)
    const forced = await json<PlanWritten>(
      change('/plan', { plan: without, from: version, why: 'tidying', force: true }, 'PUT'),
    )
    expect(forced).toMatchObject({ written: true, version: version + 1 })
    const { history } = await admin<PlanAnswer>('/plan')
    expect(history[0]).toMatchObject({ version: version + 1, why: 'tidying', by: 'admin' })
  })

  test('the schema tells of it', async () => {
    const schema = await admin<{ $defs: Record<string, unknown> }>('/schema')
    expect(schema.$defs[`event.${name}`]).toMatchObject({ title: name })
  })
})

describe('letters of somebody', () => {
  test('who took the consent back stay out', async () => {
    const name = `withdrawn_${Date.now().toString(36)}`
    const shopper = browser()
    await shopper.taken([consentGiven(), event({ name, params: { size: 1 } })])
    const { cookie } = shopper
    const denied = { functionality: false, analytics: false, personalisation: false }
    await shopper.send([event({ name: 'consent_update', params: { ...denied, source: 'test' } })], denied)
    const declared = { page: true, params: { size: { kind: 'number', purposes: ['personalisation'] } } }
    const written = await json<PlanWritten>(change(`/proposals/${name}`, declared))
    expect(written.replayed).toMatchObject({ taken: 0, refused: 1, left: 1 })
    const view = await profileOf({ cookie })
    expect(view.timeline.map((one) => one.name)).not.toContain(name)
  })

  test('who is not known any more stay out', async () => {
    const name = `unknown_person_${Date.now().toString(36)}`
    const shopper = browser()
    await shopper.taken([event({ name, params: { size: 1 } })])
    const declared = { page: true, params: { size: { kind: 'number', purposes: ['personalisation'] } } }
    const written = await json<PlanWritten>(change(`/proposals/${name}`, declared))
    expect(written.replayed).toMatchObject({ taken: 0, refused: 1 })
  })
})

describe('letters of the back end', () => {
  test('are replayed for the one they were of, though the address in them is masked', async () => {
    const name = `gift_wrapped_${Date.now().toString(36)}`
    const email = `letter.${Date.now()}@example.com`
    const known = event({ name: 'login', identifiers: { email } })
    const { verdicts } = await fromServer([
      known,
      event({ name, identifiers: { email }, params: { ribbon: 'red' } }),
    ])
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'refused'])
    const { letters } = await admin<LettersAnswer>(`/letters?name=${name}`)
    expect(JSON.stringify(letters)).not.toContain(email)
    expect(letters).toMatchObject([{ whyNot: null, isMasked: true }])
    const declared = { page: false, params: { ribbon: { kind: 'text', purposes: ['contract'] } } }
    expect(await json<PlanWritten>(change(`/proposals/${name}`, declared))).toMatchObject({
      replayed: { taken: 1 },
    })
    const found = await json<{ profiles: { id: string }[] }>(
      call(`/_v/v1/admin/profiles?q=${encodeURIComponent(email)}`, { headers: asAdmin }),
    )
    const view = await json<ProfileView>(
      call(`/_v/v1/admin/profiles/${found.profiles[0]!.id}`, { headers: asAdmin }),
    )
    expect(view.timeline.map((one) => one.name)).toContain(name)
  })

  test('what can never be an event says why it is not replayed', async () => {
    await fromServer([
      event({ name: 'search', identifiers: { email: 'not an address' }, params: { search_term: 'x' } }),
    ])
    const { letters } = await admin<LettersAnswer>('/letters?code=bad_identifier')
    expect(letters[0]!.whyNot).toBe('nobody')
    const none = await change('/letters/replay', {})
    expect(none.status).toBe(400)
  })

  test('go after fourteen days', async () => {
    const now = Date.now()
    const { total } = await admin<LettersAnswer>('/letters')
    expect(total).toBeGreaterThan(0)
    await dropOldLetters(own, now + 13 * DAY_MS)
    expect((await admin<LettersAnswer>('/letters')).total).toBe(total)
    await dropOldLetters(own, now + 15 * DAY_MS)
    expect((await admin<LettersAnswer>('/letters')).total).toBe(0)
  })
})
