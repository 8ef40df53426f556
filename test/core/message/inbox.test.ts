import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { INBOX_MS, inboxMessages, inboxRows } from '../../../core/message/inbox.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'

const send = (key: string, draft: Partial<Send> = {}): Send => ({
  key,
  journey: 'j',
  version: 1,
  entry: 'e',
  step: 's',
  channel: 'email',
  class: 'marketing',
  template: 'cart-email',
  status: 'sent',
  reason: null,
  createdAt: MONDAY,
  dueAt: null,
  attempts: 1,
  settledAt: MONDAY,
  ...draft,
})

test('what was sent stands in it, newest first, once for each intent; what was not, or long ago, does not', () => {
  const rows = inboxRows(
    [
      send('a', { intent: 'one' }),
      send('b', { intent: 'one', channel: 'sms', settledAt: MONDAY + 9 }),
      send('c', { settledAt: MONDAY + 5, template: 'news' }),
      send('d', { status: 'not_sent' }),
      send('e', { status: 'queued', settledAt: null }),
      send('f', { settledAt: MONDAY + DAY_MS - INBOX_MS }),
    ],
    undefined,
    MONDAY + DAY_MS,
  )
  expect(rows.map(({ template, at }) => [template, at])).toEqual([
    ['news', MONDAY + 5],
    ['cart-email', MONDAY],
  ])
})

test('its name is always the same, tells nobody, and what was opened is read', () => {
  const [row] = inboxRows([send('msg_p1_secret')], undefined, MONDAY)
  expect(row).toMatchObject({ isRead: false })
  expect(row!.id).toMatch(/^[0-9a-f]{16}$/)
  const opened = [{ id: row!.id, at: MONDAY }]
  expect(inboxRows([send('msg_p1_secret')], opened, MONDAY)).toEqual([{ ...row, isRead: true }])
})

test('a message without words of its own is left out', () => {
  const rows = inboxRows([send('a'), send('b', { template: 'none' })], undefined, MONDAY)
  const words = (template: string) => (template === 'none' ? null : { title: 'T', text: 'x' })
  const id = rows.find(({ template }) => template === 'cart-email')!.id
  expect(inboxMessages(rows, words, 'cs')).toEqual([
    { id, title: 'T', text: 'x', when: '19. října', isRead: false },
  ])
  expect(inboxMessages(rows, words, 'en')[0]!.when).toBe('19 October')
})

const shown = { title: 'Pro vás', text: 'y', url: 'https://shop.example/_v/c/x' }

test('what was written for the inbox says its own words, with a link, until it is stale or taken out', () => {
  const laid = send('a', { channel: 'inbox', intent: 'one', shown, expiresAt: MONDAY + 10 })
  const mail = send('b', { intent: 'one', settledAt: MONDAY - 1 })
  const rows = inboxRows([mail, laid], undefined, MONDAY + 1)
  expect(inboxMessages(rows, () => null, 'cs')).toMatchObject([
    { title: 'Pro vás', text: 'y', link: { text: 'Zobrazit', url: shown.url } },
  ])
  expect(inboxRows([laid], undefined, MONDAY + 10)).toEqual([])
  expect(inboxRows([mail, { ...laid, dismissedAt: MONDAY }], undefined, MONDAY + 1)).toEqual([])
})

test('what was read elsewhere is read here', () => {
  const read = { at: MONDAY, by: 'opened' } as const
  expect(inboxRows([send('a', { read })], undefined, MONDAY)[0]!.isRead).toBe(true)
})
