/** Columns of numbers and a few words beside them, as bytes: "vc" │ format │ 0 │ length of the words u32 │ words │ columns. */
import { isRecord } from '../base/json.ts'

const KINDS = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
} as const
type Kind = keyof typeof KINDS
export type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array

const MAGIC = 0x6376
const FORMAT = 1
const HEAD_BYTES = 8

type Index = { readonly words: unknown; readonly columns: readonly (readonly [string, Kind, number])[] }

function kindOf(column: Column): Kind {
  return (Object.keys(KINDS) as Kind[]).find((kind) => column instanceof KINDS[kind])!
}

/** @param words  whatever JSON can hold. */
export function packColumns(
  words: unknown,
  columns: Readonly<Record<string, Column>>,
): Uint8Array<ArrayBuffer> {
  const list = Object.entries(columns)
  const index = {
    words,
    columns: list.map(([name, column]) => [name, kindOf(column), column.length]),
  } as Index
  const text = utf8(JSON.stringify(index))
  const size = list.reduce((sum, [, { byteLength }]) => sum + byteLength, 0)
  const bytes = new Uint8Array(HEAD_BYTES + text.length + size)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, MAGIC, true)
  view.setUint8(2, FORMAT)
  view.setUint32(4, text.length, true)
  bytes.set(text, HEAD_BYTES)
  let at = HEAD_BYTES + text.length
  for (const [, column] of list) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  return bytes
}

/** Null for bytes that are none, or were cut. */
export function unpackColumns(
  bytes: Uint8Array<ArrayBuffer>,
): { readonly words: unknown; readonly columns: Readonly<Record<string, Column>> } | null {
  if (bytes.length < HEAD_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(0, true) !== MAGIC || view.getUint8(2) !== FORMAT) return null
  const begin = HEAD_BYTES + view.getUint32(4, true)
  if (begin > bytes.length) return null
  const index = indexOf(bytes.subarray(HEAD_BYTES, begin))
  if (!index) return null
  const columns: Record<string, Column> = Object.create(null)
  let at = begin
  for (const [name, kind, length] of index.columns) {
    const Kept = KINDS[kind]
    const size = length * Kept.BYTES_PER_ELEMENT
    if (at + size > bytes.length) return null
    // Copied, for a column may begin at an odd byte.
    columns[name] = new Kept(bytes.slice(at, at + size).buffer)
    at += size
  }
  return at === bytes.length ? { words: index.words, columns } : null
}

function indexOf(bytes: Uint8Array): Index | null {
  try {
    const index: unknown = JSON.parse(text(bytes))
    return isRecord(index) && Array.isArray(index['columns']) ? (index as Index) : null
  } catch {
    return null
  }
}

/** Escaped, so that each letter is one byte. */
function utf8(json: string): Uint8Array {
  const plain = json.replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

function text(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  return parts.join('')
}
