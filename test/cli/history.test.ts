import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { countLake, shortfalls } from '../../cli/history/count.ts'
import { exportLake } from '../../cli/history/export.ts'
import { exportOptions, rebuildOptions } from '../../cli/history/option.ts'
import { rebuildAll } from '../../cli/history/rebuild.ts'
import { sourceOf } from '../../cli/history/target.ts'
import type { Ask } from '../../cli/history/target.ts'

const root = mkdtempSync(join(tmpdir(), 'vitrina-lake-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folder = ''
let turn = 0
beforeEach(() => (folder = join(root, String(turn++))))

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

/** A lake of objects, listed two at a page; `spoil` changes what a fetch of an object answers. */
function lakeOf(
  objects: Record<string, Buffer>,
  spoil: (key: string, bytes: Buffer) => Response | Buffer = (_, bytes) => bytes,
) {
  const fetched: string[] = []
  const ask: Ask = async (path) => {
    const url = new URL(path, 'http://lake')
    if (url.pathname === '/history/objects') {
      const keys = Object.keys(objects).filter((key) => key.startsWith(url.searchParams.get('prefix')!))
      const from = Number(url.searchParams.get('cursor') ?? 0)
      const page = keys.sort().slice(from, from + 2)
      return Response.json({
        objects: page.map((key) => ({
          key,
          size: objects[key]!.length,
          etag: md5(objects[key]!),
          writtenAt: 1,
        })),
        cursor: from + 2 < keys.length ? String(from + 2) : null,
      })
    }
    const key = url.pathname.replace('/history/object/', '')
    fetched.push(key)
    const answer = spoil(key, objects[key]!)
    return answer instanceof Response ? answer : new Response(new Uint8Array(answer))
  }
  return { ask, fetched }
}

const events = (...lines: object[]) => gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
const OBJECTS = {
  'events/v1/dt=2026-11-22/hh=14/a.ndjson.gz': events({ profile: 'p1', id: 'e1' }),
  'events/v1/dt=2026-11-22/hh=15/b.ndjson.gz': events({ profile: 'p1', id: 'e2' }),
  'events/v1/dt=2026-11-23/hh=00/c.ndjson.gz': events({ profile: 'p2', id: 'e1' }),
  'decisions/v1/dt=2026-11-22/hh=14/d.ndjson.gz': events({ id: 'd1' }),
}
const BOTH = ['events/v1/', 'decisions/v1/']
const bytesOf = (objects: Record<string, Buffer>) =>
  Object.values(objects).reduce((sum, { length }) => sum + length, 0)

describe('an export', () => {
  test('has every object under its key, byte by byte, and fetches none twice', async () => {
    const { ask, fetched } = lakeOf(OBJECTS)
    const seen: number[] = []
    const done = await exportLake({ ask, folder, prefixes: BOTH, onObject: (at) => seen.push(at) })
    expect(done).toEqual({ objects: 4, bytes: bytesOf(OBJECTS), kept: 0 })
    expect(seen).toEqual([1, 2, 3, 4])
    for (const [key, bytes] of Object.entries(OBJECTS)) expect(readFileSync(join(folder, key))).toEqual(bytes)
    expect(await exportLake({ ask, folder, prefixes: BOTH })).toMatchObject({ objects: 4, kept: 4 })
    expect(fetched).toHaveLength(4)
  })

  test('goes on where it was cut off: with the objects that are not there whole', async () => {
    let left = 2
    const broken = lakeOf(OBJECTS, (_, bytes) => (left-- > 0 ? bytes : new Response('', { status: 503 })))
    await expect(exportLake({ ask: broken.ask, folder, prefixes: BOTH })).rejects.toThrow(
      /answered 503; run it again/,
    )
    const { ask, fetched } = lakeOf(OBJECTS)
    expect(await exportLake({ ask, folder, prefixes: BOTH })).toMatchObject({ objects: 4, kept: 2 })
    expect(fetched).toHaveLength(2)
  })

  test('takes a file that is cut, and a manifest that ends in half a line, for what they are', async () => {
    const { ask, fetched } = lakeOf(OBJECTS)
    await exportLake({ ask, folder, prefixes: BOTH })
    const [first, second] = Object.keys(OBJECTS)
    writeFileSync(join(folder, first!), OBJECTS[first as keyof typeof OBJECTS].subarray(0, 5))
    const path = join(folder, 'manifest.ndjson')
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const others = lines.filter((line) => !line.includes(second!))
    const half = lines.find((line) => line.includes(second!))!.slice(0, 40)
    writeFileSync(path, others.map((line) => `${line}\n`).join('') + half)
    expect(await exportLake({ ask, folder, prefixes: BOTH })).toMatchObject({ kept: 2 })
    expect(fetched.slice(4).sort()).toEqual([first, second])
    expect(await exportLake({ ask, folder, prefixes: BOTH })).toMatchObject({ kept: 4 })
  })

  test.each<[string, (key: string, bytes: Buffer) => Response | Buffer, RegExp]>([
    ['fewer bytes', (_, bytes) => bytes.subarray(1), /bytes came instead of/],
    ['other bytes', (_, bytes) => Buffer.alloc(bytes.length), /not those that were listed/],
  ])('keeps nothing of an object that comes with %s', async (_, spoil, says) => {
    const { ask } = lakeOf({ 'events/v1/x.ndjson.gz': Buffer.from('whole') }, spoil)
    await expect(exportLake({ ask, folder, prefixes: ['events/v1/'] })).rejects.toThrow(says)
    expect(readdirSync(folder)).toEqual([])
  })

  test('writes nothing outside its folder, whatever the keys are', async () => {
    const { ask } = lakeOf({ 'events/v1/../../../stolen': Buffer.from('x') })
    // A URL would swallow the dots, a key does not.
    const dotted: Ask = async (path, init) =>
      path.startsWith('/history/object/') ? new Response('x') : ask(path, init)
    await expect(exportLake({ ask: dotted, folder, prefixes: ['events/v1/'] })).rejects.toThrow(
      /leads out of the folder/,
    )
  })
})

describe('an exported lake', () => {
  test('is counted by whom each event is of: once, and where it was moved to last', () => {
    const files: Record<string, Buffer> = {
      a: events(
        { profile: 'p1', member: 'p1', id: 'e1', archivedAt: 1 },
        { profile: 'p1', member: 'p1', id: 'e1', archivedAt: 1 },
        { profile: 'p2', member: 'p2', id: 'e1', archivedAt: 1 },
        { profile: 'p1', member: 'p1', id: 'n1', name: 'segment_entered', archivedAt: 1 },
      ),
      b: events({ profile: 'p1', member: 'p2', id: 'e1', archivedAt: 5 }, { profile: 'p9', id: 'old' }),
    }
    for (const [name, bytes] of Object.entries(files)) {
      const path = join(folder, `events/v1/dt=2026-11-22/hh=00/${name}.ndjson.gz`)
      mkdirSync(dirname(path), { recursive: true })
      appendFileSync(path, bytes)
    }
    const counts = countLake(folder)
    expect(counts).toEqual(
      new Map([
        ['p1', 2],
        ['p9', 1],
      ]),
    )
    const rows = [
      { id: 'p1', events: 2 },
      { id: 'p9', events: 2 },
      { id: 'p3', events: 1 },
    ]
    expect(shortfalls(rows, counts)).toEqual([
      { profile: 'p9', events: 2, inLake: 1 },
      { profile: 'p3', events: 1, inLake: 0 },
    ])
  })
})

test('a rebuild asks for each profile once and tells those that differed or were trimmed', async () => {
  const asked: string[] = []
  const ask: Ask = async (path, init) => {
    asked.push(`${init?.method} ${path}`)
    const [, , id] = path.split('/')
    return Response.json({
      profile: id,
      equal: id !== 'p2',
      isWhole: id !== 'p3',
      differences: ['/profile/x'],
    })
  }
  const { profiles, unequal, trimmed } = await rebuildAll(ask, ['p1', 'p2', 'p3'])
  expect(asked.sort()).toEqual(['p1', 'p2', 'p3'].map((id) => `POST /profiles/${id}/rebuild`))
  expect({ profiles, unequal: unequal.map(({ profile }) => profile), trimmed }).toEqual({
    profiles: 3,
    unequal: ['p2'],
    trimmed: ['p3'],
  })
  const refusing: Ask = async () => new Response('no', { status: 401 })
  await expect(rebuildAll(refusing, ['p1'])).rejects.toThrow(/answered 401: no/)
})

describe('command lines', () => {
  test('say where from, where to, and what', () => {
    expect(exportOptions(['--to', 'lake'])).toEqual({
      to: 'lake',
      only: null,
      attach: null,
      stateDir: '.vitrina/demo',
    })
    expect(exportOptions(['--to', 'x', '--only', 'events', '--attach', 'https://w.example/'])).toMatchObject({
      only: 'events',
      attach: 'https://w.example',
    })
    expect(exportOptions(['--help'])).toBeNull()
    expect(rebuildOptions(['--all', '--lake', 'l'])).toMatchObject({ profile: null, lake: 'l' })
    expect(rebuildOptions(['--profile', 'p1', '--state', 's'])).toMatchObject({
      profile: 'p1',
      stateDir: 's',
    })
    expect(rebuildOptions(['-h'])).toBeNull()
  })

  test.each([
    [() => exportOptions([]), /--to FOLDER/],
    [() => exportOptions(['--to', 'x', '--only', 'all']), /events or decisions/],
    [() => rebuildOptions([]), /--all or --profile/],
    [() => rebuildOptions(['--all', '--profile', 'p1']), /--all or --profile/],
    [() => sourceOf({ attach: null, stateDir: join(root, 'none') }), /no instance runs on/],
    [() => sourceOf({ attach: 'https://w.example', stateDir: join(root, 'none') }), /VITRINA_ADMIN_KEY/],
    // The key would be read by whoever carries it.
    [() => sourceOf({ attach: 'http://w.example', stateDir: join(root, 'none') }), /such as https/],
    [() => sourceOf({ attach: 'w.example', stateDir: join(root, 'none') }), /such as https/],
  ])('that make no sense are answered with a sentence', (run, says) => {
    expect(run).toThrow(says)
  })
})
