/**
 * A folder of definitions: a file each, `segments/vip.json`, `journeys/abandoned-cart.json`, `policy.json`.
 * What was seen of the instance last stands in `.vitrina/pulled.json`; it is written by pull and push alone.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { JsonRecord } from '../../core/base/json.ts'
import { DEFINITION_KINDS, SINGLE, definitionKey } from '../../core/playbook/definition.ts'
import type { Definition, DefinitionKind } from '../../core/playbook/definition.ts'
import { parseDefinition } from '../../core/wire/definitions.ts'
import type { DefinitionsAnswer } from '../../core/wire/definitions.ts'
import { placeIn, placeOfFault } from './place.ts'
import type { Place } from './place.ts'
import { textOf } from './text.ts'

const FOLDERS: { readonly [K in DefinitionKind]?: string } = {
  segment: 'segments',
  offer: 'offers',
  campaign: 'campaigns',
  template: 'templates',
  journey: 'journeys',
}
const FILES: { readonly [K in DefinitionKind]?: string } = {
  policy: 'policy.json',
  bounds: 'bounds.json',
  flag: 'flags.json',
}

export type File = { readonly path: string; readonly text: string; readonly definition: Definition }

export type FileFault = Place & {
  /** From the folder. */
  readonly path: string
  readonly pointer: string
  readonly message: string
  readonly hint: string
  readonly severity: 'error' | 'warning'
}

export type Folder = { readonly files: readonly File[]; readonly faults: readonly FileFault[] }

export function pathOf({ kind, id }: Pick<Definition, 'kind' | 'id'>): string {
  return FILES[kind] ?? join(FOLDERS[kind]!, `${id}.json`)
}

/** All definitions of a folder; what cannot be read is told with its place. */
export function readFolder(folder: string): Folder {
  const files: File[] = []
  const faults: FileFault[] = []
  for (const { kind, id, path } of filesIn(folder)) {
    const text = readFileSync(join(folder, path), 'utf8')
    const read = readFile({ kind, id, path }, text)
    if ('faults' in read) faults.push(...read.faults)
    else files.push(read)
  }
  return { files, faults }
}

type Named = { readonly kind: DefinitionKind; readonly id: string; readonly path: string }

function filesIn(folder: string): Named[] {
  return DEFINITION_KINDS.flatMap((kind): Named[] => {
    const single = FILES[kind]
    if (single !== undefined)
      return existsSync(join(folder, single)) ? [{ kind, id: SINGLE[kind]!, path: single }] : []
    const below = join(folder, FOLDERS[kind]!)
    if (!existsSync(below)) return []
    return readdirSync(below)
      .filter((name) => name.endsWith('.json') && !name.endsWith('.test.json'))
      .sort()
      .map((name) => ({ kind, id: name.slice(0, -'.json'.length), path: join(FOLDERS[kind]!, name) }))
  })
}

function readFile({ kind, id, path }: Named, text: string): File | { faults: FileFault[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (fault) {
    const message = (fault as Error).message
    const hint = 'Look for a comma too many, or one that is missing.'
    return {
      faults: [{ path, pointer: '', message, hint, severity: 'error', ...placeOfFault(text, message) }],
    }
  }
  const { $schema: _, ...body } = (value ?? {}) as JsonRecord
  const parsed = parseDefinition(kind, id, body)
  if (parsed.ok) return { path, text, definition: parsed.value }
  return {
    faults: parsed.faults.map(({ at, message }) => ({
      path,
      pointer: at,
      message,
      hint:
        at === '/id'
          ? 'A definition has the name of its file as its id.'
          : 'Its schema says what may stand here.',
      severity: 'error',
      ...placeIn(text, at),
    })),
  }
}

export type Written = {
  /** Paths that were written. */
  readonly changed: readonly string[]
  /** Paths that were taken away: somebody took their definitions out of force. */
  readonly gone: readonly string[]
  /** Paths that nobody has seen on an instance yet; they are left alone. */
  readonly own: readonly string[]
}

/**
 * Writes the files of these definitions, and takes away those of others.
 *
 * @param seen  versions of the last pull, by key; what is not among them is new in the folder.
 */
export function writeFolder(
  folder: string,
  definitions: readonly Definition[],
  seen: Pulled['versions'] = {},
): Written {
  const wanted = new Set(definitions.map(pathOf))
  const others = filesIn(folder).filter(({ path }) => !wanted.has(path))
  const [gone, own] = [true, false].map((isSeen) =>
    others.filter((one) => definitionKey(one) in seen === isSeen).map(({ path }) => path),
  ) as [string[], string[]]
  for (const path of gone) rmSync(join(folder, path))
  const changed: string[] = []
  for (const one of definitions) if (writeDefinition(folder, one)) changed.push(pathOf(one))
  return { changed, gone, own }
}

/** The file of one definition. False: it was there in these very words. */
export function writeDefinition(folder: string, one: Definition): boolean {
  const path = pathOf(one)
  const text = textOf(one.body, schemaFrom(path, one.kind))
  const whole = join(folder, path)
  if (existsSync(whole) && readFileSync(whole, 'utf8') === text) return false
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  return true
}

/** The schema's address as a file has to name it. */
export function schemaFrom(path: string, kind: DefinitionKind): string {
  return relative(dirname(path), schemaPath(kind)).replaceAll('\\', '/')
}

export const schemaPath = (kind: DefinitionKind) => join('.vitrina', 'schema', `${kind}.schema.json`)

/** What was seen of an instance last. */
export type Pulled = {
  readonly url: string
  readonly release: string
  /** By key of the definition. */
  readonly versions: { readonly [key: string]: number }
  readonly around: DefinitionsAnswer['around']
}

const PULLED = join('.vitrina', 'pulled.json')

/** Null: nothing was ever pulled into this folder. */
export function readPulled(folder: string): Pulled | null {
  const path = join(folder, PULLED)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Pulled) : null
}

export function writePulled(folder: string, url: string, answer: DefinitionsAnswer): void {
  const versions = Object.fromEntries(answer.definitions.map((one) => [definitionKey(one), one.version]))
  const pulled: Pulled = { url, release: answer.release, versions, around: answer.around }
  const path = join(folder, PULLED)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(pulled, null, 2)}\n`)
}
