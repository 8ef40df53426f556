import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../core/decision/decide.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import type { Send } from '../../../core/message/send.ts'
import { decisionLine, eventLine, sendLine } from '../../../core/wire/lake.ts'

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/lake.md'), 'utf8')

/** The fields that a section of docs/lake.md names, in its order. */
function documented(title: string): { name: string; type: string }[] {
  const section = DOCS.split(/^## /m).find((one) => one.startsWith(title)) ?? ''
  return [...section.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name, type]) => ({
    name: name!,
    type: type!.trim(),
  }))
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value) => Array.isArray(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

function fits(type: string, value: unknown): boolean {
  return type.split(' or ').some((kind) => KINDS[kind]!(value))
}

const event: LogEvent = {
  id: 'event-0001',
  name: 'generate_lead',
  at: 1_000,
  receivedAt: 2_000,
  source: 'server',
  params: { email: 'jana@example.com', note: 'write to jana@example.com' },
  page: { url: 'https://shop.example/?mail=jana@example.com', title: 'Kontakt' },
  named: [
    { kind: 'email', value: 'jana@example.com' },
    { kind: 'phone', value: '+420777123456' },
    { kind: 'external_id', value: 'c-17' },
  ],
}

const decision: Decision = {
  slot: 'home',
  campaign: 'rail',
  version: 3,
  show: true,
  basis: 'personal',
  because: [{ code: 'affinity', category: 'Káva', share: 0.5 }],
  shown: [{ id: 'K1', because: [{ code: 'popular', orders: 4 }] }] as unknown as Decision['shown'],
  lost: [{ code: 'out_of_stock', count: 2, examples: ['K2'] }] as unknown as Decision['lost'],
}

const receipt = {
  id: 'd-1',
  at: 3_000,
  page: '/',
  release: 'r1',
  shelf: 's1',
  productId: null,
  decision,
  tookMs: 1.5,
}

const send: Send = {
  key: 'msg_p1_abandoned-cart_1_email',
  journey: 'abandoned-cart',
  version: 1,
  entry: '1',
  step: 'email',
  channel: 'email',
  class: 'marketing',
  template: 'cart',
  status: 'not_sent',
  reason: 'no_consent',
  createdAt: 1,
  dueAt: null,
  attempts: 0,
  settledAt: 5_000,
}

const held = { profile: 'p1', origin: '', archivedAt: 9_000 }

describe('docs/lake.md', () => {
  const bare: LogEvent = { id: 'e2', name: 'page_view', at: 1, receivedAt: 1, source: 'page', params: {} }
  test.each<[string, object]>([
    ['`events/v1`', eventLine(held, event)],
    ['`events/v1`', eventLine(held, { ...bare, readAt: 7 })],
    ['`decisions/v1`, `kind` = `decision`', decisionLine('p1', 9_000, receipt)],
    [
      '`decisions/v1`, `kind` = `decision`',
      decisionLine('p1', 9_000, { ...receipt, decision: { ...decision, campaign: null, version: null } }),
    ],
    ['`decisions/v1`, `kind` = `send`', sendLine('p1', 9_000, send)!],
    ['`decisions/v1`, `kind` = `send`', sendLine('p1', 9_000, { ...send, status: 'sent', reason: null })!],
  ])('names every field of a line, with its type: %s', (title, line) => {
    // As it is stored: what JSON leaves out is not there.
    const stored = JSON.parse(JSON.stringify(line)) as Record<string, unknown>
    const fields = documented(title)
    expect(Object.keys(stored).sort()).toEqual(fields.map(({ name }) => name).sort())
    for (const { name, type } of fields)
      expect([name, type, fits(type, stored[name])]).toEqual([name, type, true])
  })
})

describe('a line of an event', () => {
  test('carries no address, neither said nor vouched for, but the shop’s own id', () => {
    const line = eventLine(held, event)
    const text = JSON.stringify(line)
    expect(text).not.toContain('jana@')
    expect(text).not.toContain('777123456')
    expect(line.externalId).toBe('c-17')
  })

  test('belongs to the member that it came by, wherever it lies now', () => {
    expect(eventLine(held, event)).toMatchObject({ profile: 'p1', member: 'p1' })
    expect(eventLine({ ...held, origin: 'p7' }, event)).toMatchObject({ profile: 'p1', member: 'p7' })
    expect(eventLine({ ...held, origin: '*' }, event)).toMatchObject({ origin: '*', member: 'p1' })
  })
})

test('a send that is open has no line', () => {
  expect(sendLine('p1', 9_000, { ...send, settledAt: null })).toBeNull()
})
