import type { Counts, Filter } from '../store.ts'
import type { Language, Words } from '../text.ts'
import type { Content, Message } from '../message.ts'

export const VIEWS = ['html', 'text', 'source'] as const
export type View = (typeof VIEWS)[number]

/** All that a page of the inbox is drawn from. */
export type Scene = {
  language: Language
  words: Words
  siteName: string
  shopUrl: string
  filter: Filter
  messages: readonly Message[]
  counts: Counts
  addresses: readonly string[]
  /** The open message; 'missing' when the address names one that is not here. */
  open: Message | 'missing' | null
  view: View
  /** Whether the open message was chosen, or is just the newest. */
  isChosen: boolean
  unsubscribed: 'yes' | 'no' | null
}

/** An address of the inbox that keeps the filter. */
export function addressOf({ filter }: Pick<Scene, 'filter'>, id: string | null, view?: View): string {
  const query = new URLSearchParams()
  if (filter.channel) query.set('channel', filter.channel)
  if (filter.to) query.set('to', filter.to)
  if (view && view !== 'html') query.set('view', view)
  const text = query.toString()
  return `${id === null ? '/' : `/m/${encodeURIComponent(id)}`}${text ? `?${text}` : ''}`
}

/** A time as people of the language write it, in the shop's zone. */
export function timeText(at: number, language: Language, isLong = false): string {
  return new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    timeZone: 'Europe/Prague',
    ...(isLong
      ? {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
        }
      : {
          day: 'numeric',
          month: language === 'cs' ? 'numeric' : 'short',
          hour: 'numeric',
          minute: '2-digit',
        }),
  }).format(at)
}

/** Whom it went to, for people: of a browser the end of its address, which is all that tells it from others. */
export function shownTo({ channel, to }: Content): string {
  return channel === 'push' ? `…/${to.slice(to.lastIndexOf('/') + 1).slice(0, 8)}` : to
}
