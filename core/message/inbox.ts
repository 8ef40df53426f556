/** A person's messages as they find them in the shop: what was really sent to them, and what of it they have read. */
import { sha256 } from '../base/sha256.ts'
import { DAY_MS } from '../base/time.ts'
import type { Opened } from '../feature/opened.ts'
import { intentOf } from './send.ts'
import type { Send } from './send.ts'

/** What an actor tells of its messages, newest first. */
export type InboxRow = {
  /** Names the message, and nobody. */
  readonly id: string
  readonly template: string
  readonly at: number
  readonly isRead: boolean
}

/** As a widget draws it (core/wire/block.ts); `when` is ready to print. */
export type InboxMessage = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly when: string
  readonly isRead: boolean
}

/** What a template says in a language; null: nothing that could stand alone. */
export type InboxWords = (template: string) => { readonly title: string; readonly text: string } | null

export const INBOX_MS = 60 * DAY_MS
const MAX_ROWS = 20
const ID_LENGTH = 16

/** One row an intent, however many channels it went by: the first of them. */
export function inboxRows(
  sends: readonly Send[],
  opened: readonly Opened[] | undefined,
  now: number,
): InboxRow[] {
  const read = new Set(opened?.map(({ id }) => id))
  const first = new Map<string, Send>()
  for (const send of sends) {
    if (send.status !== 'sent' || send.settledAt === null || now - send.settledAt >= INBOX_MS) continue
    const held = first.get(intentOf(send))
    if (!held || send.settledAt < held.settledAt!) first.set(intentOf(send), send)
  }
  return [...first]
    .map(([intent, { template, settledAt }]): InboxRow => {
      const id = sha256(intent).slice(0, ID_LENGTH)
      return { id, template, at: settledAt!, isRead: read.has(id) }
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_ROWS)
}

/** Those that have words to stand alone, in a language. */
export function inboxMessages(
  rows: readonly InboxRow[],
  words: InboxWords,
  language: 'cs' | 'en',
): InboxMessage[] {
  const day = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    timeZone: 'Europe/Prague',
    day: 'numeric',
    month: 'long',
  })
  return rows.flatMap(({ id, template, at, isRead }) => {
    const said = words(template)
    return said ? [{ id, ...said, when: day.format(at), isRead }] : []
  })
}
