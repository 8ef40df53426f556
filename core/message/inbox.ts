/** A person's messages as they find them in the shop: what was really sent to them, and what of it they have read. */
import { sha256 } from '../base/sha256.ts'
import { DAY_MS } from '../base/time.ts'
import type { Opened } from '../feature/opened.ts'
import { intentOf } from './send.ts'
import type { InboxShown, Send } from './send.ts'

/** What an actor tells of its messages, newest first. */
export type InboxRow = {
  /** Names the message, and nobody. */
  readonly id: string
  readonly template: string
  readonly at: number
  readonly isRead: boolean
  /** What it says, where it was written for the inbox; left out: what its template says without anybody's own. */
  readonly shown?: InboxShown
}

/** As a widget draws it (core/wire/block.ts); `when` is ready to print. */
export type InboxMessage = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly when: string
  readonly isRead: boolean
  readonly link?: { readonly text: string; readonly url: string }
}

/** What a template says in a language; null: nothing that could stand alone. */
export type InboxWords = (template: string) => { readonly title: string; readonly text: string } | null

export const INBOX_MS = 60 * DAY_MS
const MAX_ROWS = 20
const SHOW = { cs: 'Zobrazit', en: 'Show' } as const
const ID_LENGTH = 16

/** What a message is called in the inbox, and by the page. */
export function inboxId(send: Send): string {
  return sha256(intentOf(send)).slice(0, ID_LENGTH)
}

/** One row an intent, however many channels it went by: the first of them, in the words of the inbox where it has any. */
export function inboxRows(
  sends: readonly Send[],
  opened: readonly Opened[] | undefined,
  now: number,
): InboxRow[] {
  const read = new Set(opened?.map(({ id }) => id))
  const first = new Map<string, Send>()
  const gone = new Set(sends.flatMap((send) => (send.dismissedAt === undefined ? [] : [intentOf(send)])))
  for (const send of sends) {
    if (gone.has(intentOf(send)) || !stands(send, now)) continue
    const held = first.get(intentOf(send))
    if (!held || (send.shown && !held.shown) || send.settledAt! < held.settledAt!)
      first.set(intentOf(send), send)
  }
  return [...first]
    .map(([intent, send]): InboxRow => {
      const { template, settledAt, shown } = send
      const id = inboxId(send)
      const isRead = read.has(id) || sends.some((one) => one.read && intentOf(one) === intent)
      return { id, template, at: settledAt!, isRead, ...(shown ? { shown } : {}) }
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_ROWS)
}

/** What was written for the inbox goes when it is not worth showing any more. */
function stands({ status, settledAt, channel, expiresAt }: Send, now: number): boolean {
  if (status !== 'sent' || settledAt === null || now - settledAt >= INBOX_MS) return false
  return channel !== 'inbox' || (expiresAt ?? Infinity) > now
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
  return rows.flatMap(({ id, template, at, isRead, shown }) => {
    const when = day.format(at)
    if (shown) {
      const { title, text, url } = shown
      return [{ id, title, text, when, isRead, link: { text: SHOW[language], url } }]
    }
    const said = words(template)
    return said ? [{ id, ...said, when, isRead }] : []
  })
}
