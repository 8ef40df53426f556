/** Copies the lake into a folder, with the layout that it has in R2; what lies there already stays. */
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import type { HistoryObject, ObjectsAnswer } from '../../core/wire/history.ts'
import { manifestOf } from './manifest.ts'
import { answerOf } from './target.ts'
import type { Ask } from './target.ts'

const IN_FLIGHT = 4
const TRIES = 3
/** R2 names an object that was put at once by the MD5 of its bytes. */
const MD5 = /^[0-9a-f]{32}$/

export type Exported = {
  readonly objects: number
  readonly bytes: number
  /** Of the objects, those that were there from an earlier run. */
  readonly kept: number
}

export type ExportSettings = {
  readonly ask: Ask
  readonly folder: string
  readonly prefixes: readonly string[]
  /** Told after each object, with all that there are. */
  readonly onObject?: (done: number, total: number, bytes: number) => void
}

/** @throws where an object does not come whole; what came before stays, and the next run goes on from it. */
export async function exportLake(settings: ExportSettings): Promise<Exported> {
  const { ask, prefixes, onObject = () => {} } = settings
  const folder = resolve(settings.folder)
  mkdirSync(folder, { recursive: true })
  const manifest = manifestOf(folder)
  const objects: HistoryObject[] = []
  for (const prefix of prefixes) for await (const object of listed(ask, prefix)) objects.push(object)
  let [done, bytes, kept] = [0, 0, 0]
  const queue = objects.values()
  const worker = async (): Promise<void> => {
    for (const object of queue) {
      if (manifest.has(object)) kept++
      else {
        save(pathIn(folder, object.key), await fetched(ask, object))
        manifest.note(object)
      }
      bytes += object.size
      onObject(++done, objects.length, bytes)
    }
  }
  // All settle, so that what one has fetched is noted before another's fault ends the run.
  const ended = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return { objects: objects.length, bytes, kept }
}

/** All objects of a prefix, page by page. */
export async function* listed(ask: Ask, prefix: string): AsyncGenerator<HistoryObject> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = `prefix=${encodeURIComponent(prefix)}&cursor=${encodeURIComponent(cursor)}`
    const page: ObjectsAnswer = await answerOf<ObjectsAnswer>(ask, `/history/objects?${query}`)
    yield* page.objects
    cursor = page.cursor
  }
}

async function fetched(ask: Ask, { key, size, etag }: HistoryObject): Promise<Buffer> {
  let why = ''
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const answer = await ask(`/history/object/${key}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (!answer.ok) why = `it answered ${answer.status}`
      else if (bytes.length !== size) why = `${bytes.length} bytes came instead of ${size}`
      else if (MD5.test(etag) && createHash('md5').update(bytes).digest('hex') !== etag)
        why = 'its bytes are not those that were listed'
      else return bytes
    } catch (error) {
      why = (error as Error).message
    }
  }
  throw new Error(`${key}: ${why}; run it again to go on`)
}

/** A Worker that one attaches to may be anybody's: no key leads out of the folder. */
function pathIn(folder: string, key: string): string {
  const path = resolve(folder, key)
  if (!path.startsWith(folder + sep))
    throw new Error(`the key ${JSON.stringify(key)} leads out of the folder`)
  return path
}

/** Written beside and renamed: a file that is there is whole. */
function save(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.part`
  writeFileSync(part, bytes)
  renameSync(part, path)
}
