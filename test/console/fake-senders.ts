/** The senders of a fake shop, answered in the browser before the request leaves it. */
import type { Page, Route } from 'playwright-core'
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { WELL } from '../../core/message/breaker.ts'
import type { SenderDetail, SenderTestAnswer, SenderView, SendersAnswer } from '../../core/wire/sender.ts'

export type SenderWorld = {
  answersTest: SenderTestAnswer
  senders: SenderView[]
  undelivered: SenderDetail['undelivered'][number][]
  asked: { method: string; path: string; body: unknown }[]
  /** The code of the refusal. */
  refuseSave: string | null
}

const label = (cs: string, en: string) => ({ cs, en })
const KINDS: SendersAnswer['kinds'] = [
  {
    kind: 'webhook',
    name: 'Webhook',
    channels: ['email', 'sms'],
    fields: [
      { name: 'url', required: true, secret: false, label: label('Adresa (https)', 'Address (https)') },
      { name: 'key', required: false, secret: true, label: label('Podpisové tajemství', 'Signing secret') },
    ],
    tells: true,
  },
  {
    kind: 'smsmanager',
    name: 'SMSManager',
    channels: ['sms'],
    fields: [{ name: 'key', required: true, secret: true, label: label('Klíč API', 'API key') }],
    tells: true,
  },
]

function view(draft: Partial<SenderView> = {}): SenderView {
  return {
    id: 'hlavni',
    kind: 'webhook',
    kindName: 'Webhook',
    name: 'Hlavní pošta',
    channels: ['email'],
    rank: 10,
    isOn: true,
    settings: { url: 'https://hooks.example.com/mail' },
    secretsSet: ['key'],
    limits: { perSecond: 10, domainPerSecond: null },
    source: 'console',
    changedAt: Date.now() - HOUR_MS,
    changedBy: 'console',
    health: WELL,
    state: 'well',
    stateText: label('V pořádku.', 'Well.'),
    callbackUrl: 'https://shop.example/_v/v1/inbound/hlavni',
    previousUntil: null,
    undelivered: 0,
    ...draft,
  }
}

export function newSenderWorld(now = Date.now()): SenderWorld {
  const off = {
    ...WELL,
    failures: 11,
    failingSince: now - 30 * HOUR_MS,
    disabledAt: now,
    disabledWhy: 'gone' as const,
  }
  const stateText = label('Vypnuto: sms odpověděl 410, zprávy už nechce.', 'Switched off: sms answered 410.')
  return {
    senders: [
      view(),
      view({
        id: 'sms',
        name: 'Textovky',
        channels: ['sms'],
        health: off,
        state: 'off',
        stateText,
        undelivered: 2,
      }),
      view({
        id: 'default',
        name: 'SENDER_URL',
        source: 'settings',
        channels: ['email', 'sms'],
        rank: 1_000_000,
      }),
    ],
    undelivered: ['e1', 'e2'].map((entry, index) => ({
      key: `msg_pabc_abandoned-cart_${entry}_sms`,
      profile: 'pabcdefghijk',
      sender: 'sms',
      channel: 'sms',
      reason: 'sender_refused',
      reasonText: label('Odesílatel zprávu trvale odmítl.', 'The sender refused the message for good.'),
      at: now - index * MINUTE_MS,
    })),
    asked: [],
    refuseSave: null,
    answersTest: { outcome: 'refused', status: 422, ms: 84, answer: 'no such mailbox' },
  }
}

export async function playSenders(page: Page, world: SenderWorld): Promise<void> {
  await page.route('**/_v/v1/admin/senders**', (route) => answer(route, world))
}

async function answer(route: Route, world: SenderWorld): Promise<void> {
  const request = route.request()
  const path = new URL(request.url()).pathname.replace(/^.*\/admin\/senders/, '')
  const method = request.method()
  const body = request.postData() ? (JSON.parse(request.postData()!) as Record<string, unknown>) : {}
  if (method !== 'GET') world.asked.push({ method, path, body })
  const json = (value: unknown, status = 200) => route.fulfill({ status, json: value })
  const now = Date.now()
  if (path === '') return json({ now, senders: world.senders, kinds: KINDS } satisfies SendersAnswer)
  if (path === '/replay') {
    world.undelivered = []
    return json({ replayed: 2, gone: 0 })
  }
  const [, id = '', act] = path.split('/')
  const sender = world.senders.find((one) => one.id === id)
  if (method === 'PUT') {
    if (world.refuseSave) {
      const detail = 'The host 10.0.0.1 is private.'
      return json({ code: world.refuseSave, title: 'Bad', status: 400, detail, hint: '', path: '' }, 400)
    }
    const saved = view({ id, name: String(body['name']), undelivered: 0 })
    world.senders = [saved, ...world.senders.filter((one) => one.id !== id)]
    const key = (body['secrets'] as Record<string, string> | undefined)?.['key'] ?? ''
    const isMade = body['kind'] === 'webhook' && !sender && key === ''
    return json({ ...saved, ...(isMade && { secret: 'whsec_bm92eQ==' }) }, 201)
  }
  if (!sender)
    return json({ code: 'not_found', title: 'x', status: 404, detail: '', hint: '', path: '' }, 404)
  if (method === 'DELETE') {
    world.senders = world.senders.filter((one) => one !== sender)
    return route.fulfill({ status: 204 })
  }
  if (act === 'rotate') return json({ secret: 'whsec_bm92ZQ==', previousUntil: now + 24 * HOUR_MS })
  if (act === 'test') return json(world.answersTest)
  if (act === 'on')
    Object.assign(sender, { state: 'well', stateText: label('V pořádku.', 'Well.'), health: WELL })
  return json(detailOf(sender, world, now))
}

function detailOf(sender: SenderView, world: SenderWorld, now: number): SenderDetail {
  const base = {
    key: 'msg_pabc_abandoned-cart_e1_email',
    n: 1,
    profile: 'pabcdefghijk',
    channel: sender.channels[0]!,
  }
  return {
    now,
    sender,
    attempts: [
      { ...base, at: now - MINUTE_MS, status: 204, ms: 120, outcome: 'taken', answer: '' },
      { ...base, at: now - 2 * MINUTE_MS, status: null, ms: 15_000, outcome: 'unknown', answer: 'timeout' },
      {
        ...base,
        at: now - 3 * MINUTE_MS,
        status: 422,
        ms: 60,
        outcome: 'refused',
        answer: 'no such mailbox',
      },
    ],
    undelivered: world.undelivered.filter((one) => one.sender === sender.id),
  }
}
