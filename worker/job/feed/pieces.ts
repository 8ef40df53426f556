/** What reading leaves behind at each checkpoint: changes to save, names that were seen, faults. */
import { newTable, put } from '../../../core/catalogue/fingerprint.ts'
import type { FingerprintTable } from '../../../core/catalogue/fingerprint.ts'
import type { RowFault } from '../../../core/catalogue/row-fault.ts'
import type { ProductPatch } from '../../../core/catalogue/product.ts'
import type { Env } from '../../env.ts'

/** One change: the n-th product that the feed named, what it said, and the fingerprint of that. */
export type Change = { readonly n: number; readonly h: string; readonly p: ProductPatch }
export type LineFault = RowFault & { readonly line: number }

export type Names = {
  /** Fingerprint of an id → the number of its last occurrence. */
  readonly seen: FingerprintTable
  /** Fingerprints of ids in lower case. */
  readonly low: FingerprintTable
}

export type PieceData = {
  changes: Change[]
  /** Fingerprints in pairs: id, id in lower case. */
  names: number[]
  faults: LineFault[]
}

const keyOf = (folder: string, part: string, index: number) =>
  `${folder}${part}/${String(index).padStart(5, '0')}`

const ndjson = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).join('\n')

/** Written by number, so that a piece that is written again after a crash takes its own place. */
export async function writePiece(env: Env, folder: string, index: number, data: PieceData): Promise<void> {
  await env.LAKE.put(keyOf(folder, 'change', index), ndjson(data.changes))
  await env.LAKE.put(keyOf(folder, 'name', index), new Float64Array(data.names).buffer)
  if (data.faults.length > 0) await env.LAKE.put(keyOf(folder, 'fault', index), ndjson(data.faults))
}

export async function readChanges(env: Env, folder: string, index: number): Promise<Change[]> {
  const object = await env.LAKE.get(keyOf(folder, 'change', index))
  return object ? linesOf<Change>(await object.text()) : []
}

export async function readFaults(env: Env, folder: string, index: number): Promise<LineFault[]> {
  const object = await env.LAKE.get(keyOf(folder, 'fault', index))
  return object ? linesOf<LineFault>(await object.text()) : []
}

function linesOf<Line>(text: string): Line[] {
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Line)
}

/** Every name that the pieces before `count` saw, in their order. */
export async function readNames(env: Env, folder: string, count: number): Promise<Names> {
  const names: Names = { seen: newTable(), low: newTable() }
  let n = 0
  for (let index = 0; index < count; index++) {
    const object = await env.LAKE.get(keyOf(folder, 'name', index))
    if (!object) throw new Error(`the import lost the names of its piece ${index}`)
    const pairs = new Float64Array(await object.arrayBuffer())
    for (let at = 0; at < pairs.length; at += 2) {
      put(names.seen, pairs[at]!, n++)
      put(names.low, pairs[at + 1]!)
    }
  }
  return names
}
