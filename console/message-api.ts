/** The admin API of messages, as functions that answer with values (console/api.ts). */
import type { MessageBody, MessageView, MessagesAnswer, ReportAnswer } from '../core/wire/messages.ts'
import { API, request } from './api.ts'

/** Each '' asks for nothing. */
export type MessageChoice = {
  readonly person: string
  readonly journey: string
  readonly step: string
  readonly template: string
  readonly channel: string
  readonly status: string
  readonly reason: string
}

/** Epoch ms; `until` null: up to now, and what waits. */
export type Span = { readonly since: number; readonly until: number | null }

const said = (choice: object) =>
  Object.entries(choice).filter((one): one is [string, string] => one[1] !== '' && one[1] !== null)

function spanParams({ since, until }: Span): [string, string][] {
  return [['since', String(since)], ...(until === null ? [] : [['until', String(until)] as [string, string]])]
}

export function fetchMessages(
  choice: MessageChoice,
  { cursor, ...span }: Span & { readonly cursor: string | null },
  signal?: AbortSignal,
) {
  const params = new URLSearchParams([...said({ ...choice, cursor }), ...spanParams(span)])
  return request<MessagesAnswer>(`/messages?${params}`, { signal })
}

const pathOf = (profile: string, key: string) =>
  `/messages/${encodeURIComponent(profile)}/${encodeURIComponent(key)}`

export const fetchMessage = (profile: string, key: string, signal?: AbortSignal) =>
  request<MessageView>(pathOf(profile, key), { signal })

export const fetchMessageBody = (profile: string, key: string, signal?: AbortSignal) =>
  request<MessageBody>(`${pathOf(profile, key)}/body`, { signal })

export type ReportChoice = { readonly journey: string; readonly channel: string; readonly by: string }

function reportParams({ by, journey, channel }: ReportChoice, span: Span): string {
  return new URLSearchParams([...said({ by, journey, channel }), ...spanParams(span)]).toString()
}

export const fetchReport = (choice: ReportChoice, span: Span, signal?: AbortSignal) =>
  request<ReportAnswer>(`/messages/report?${reportParams(choice, span)}`, { signal })

export const reportFile = (choice: ReportChoice, span: Span) =>
  `${API}/messages/report.csv?${reportParams(choice, span)}`
