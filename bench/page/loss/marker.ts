/** Finds again, in what any of the vendors sends, the events that a scenario recorded. */
import { gunzipSync } from 'node:zlib'

const PATTERN = /mk(\d{3})km/g
const IDS = new Set(['id', 'eid', 'uuid', 'messageId', 'message_id', '$insert_id', 'insert_id', 'dedupeId'])

/** Event `number`, 0 to 999, as a text that no vendor changes. */
export function markerOf(number: number): string {
  return `mk${String(number).padStart(3, '0')}km`
}

/** `id`: what the vendor's server could tell a second delivery by; null where the event carries nothing of the kind. */
export type Found = { readonly number: number; readonly id: string | null }

/** Each event of one request, once. */
export function eventsIn(path: string, body: Buffer): Found[] {
  const texts = [...readings(path, body)]
  // A form holds the markers as it is, but the ids only when it is unpacked.
  const all = firstOf(texts, inJson) ?? firstOf(texts, inText) ?? []
  const found = new Map<number, Found>()
  for (const one of all) if ((found.get(one.number)?.id ?? null) === null) found.set(one.number, one)
  return [...found.values()]
}

function firstOf(texts: readonly string[], read: (text: string) => Found[]): Found[] | undefined {
  return texts.map(read).find(({ length }) => length > 0)
}

/** The request as it may have been packed, the plainest reading first. */
function* readings(path: string, body: Buffer): Generator<string> {
  const text = String(isGzip(body) ? gunzipSync(body) : body)
  yield text
  const form = new URLSearchParams(text.includes('=') ? text : '')
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  for (const value of [...form.values(), ...query.values()]) {
    yield value
    yield String(Buffer.from(value, 'base64'))
  }
  yield String(Buffer.from(text, 'base64'))
  yield String(Buffer.from([...text].toReversed().join(''), 'base64'))
}

const isGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b

function inJson(text: string): Found[] {
  try {
    return inValue(JSON.parse(text), null)
  } catch {
    return []
  }
}

function inText(text: string): Found[] {
  return [...text.matchAll(PATTERN)].map((match) => ({ number: Number(match[1]), id: null }))
}

/** The id is the innermost one around the marker. */
function inValue(value: unknown, id: string | null): Found[] {
  if (typeof value === 'string') return inText(value).map(({ number }) => ({ number, id }))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const own = entries.find(([key, one]) => IDS.has(key) && typeof one === 'string')
  return entries.flatMap(([, one]) => inValue(one, own ? String(own[1]) : id))
}

export type Outcome = {
  /** Events that came at least once. */
  readonly arrived: number
  /** Deliveries beyond the first of each. */
  readonly again: number
  /** Deliveries beyond the first that nothing tells apart from an event of their own. */
  readonly doubled: number
}

/** @param calls  the events of each request that was taken. */
export function outcomeOf(calls: readonly (readonly Found[])[]): Outcome {
  const all = calls.flat()
  const arrived = new Set(all.map(({ number }) => number)).size
  const counted = new Set(all.map(({ number, id }, index) => `${number} ${id ?? index}`)).size
  return { arrived, again: all.length - arrived, doubled: counted - arrived }
}
