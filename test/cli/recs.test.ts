/** The command that measures recommendations, on a shop of its own making; and what a model takes to build. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtIn, HEAP_MB } from '../../bench/recs.ts'
import { recsOptions } from '../../cli/recs/option.ts'
import { runRecs } from '../../cli/recs/run.ts'

let folder: string
const at = (name: string) => join(folder, name)
const silent = { write: () => true, isTTY: false } as unknown as NodeJS.WriteStream

/** Sessions of three: 1 → 2 → 3, or a → b → c; each view a minute after the other. */
function sessions(from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, n) =>
    (n % 3 === 0 ? ['a', 'b', 'c'] : ['1', '2', '3']).map(
      (item, k) => `s${from + n},${item},${(from + n) * 600 + k * 60}`,
    ),
  )
  return `session_id,item_id,ts\n${rows.flat().join('\n')}\n`
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recs-'))
  writeFileSync(at('train.csv.gz'), gzipSync(sessions(0, 300)))
  writeFileSync(at('test.csv'), sessions(300, 9))
  writeFileSync(at('new.csv'), sessions(300, 9).replaceAll(',b,', ',fresh,'))
  writeFileSync(at('positions.csv'), 'session_id,pos\ns300,2\ns301,1\n')
  writeFileSync(at('bad.csv'), 'session_id,item_id,ts\ns1,a,noon\n')
  writeFileSync(at('quoted.csv'), 'session_id,item_id,ts\ns1,"a",1\n')
  writeFileSync(at('other.csv'), 'session,item\n1,2\n')
  writeFileSync(
    at('catalogue.csv'),
    'item_id,description,price\n1,red cup,10\n2,red bowl,10\nz,blue bag,900\nc,blue box,900\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

type Line = { s: string; p: number; q?: string; r: string[]; us: number }

async function run(...args: string[]): Promise<{ lines: Line[]; said: string }> {
  const options = recsOptions([
    '--train',
    at('train.csv.gz'),
    '--test',
    at('test.csv'),
    '--out',
    at('out.jsonl'),
    ...args,
  ])
  const said: string[] = []
  await runRecs(options!, { say: (line) => said.push(line), stream: silent })
  const bytes = readFileSync(options!.out)
  const text = (options!.out.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return {
    lines: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
    said: said.join('\n'),
  }
}

describe('recs:eval', () => {
  test('asks about each place after the first, and answers with all it knows', async () => {
    const { lines, said } = await run()
    expect(lines.map(({ s, p }) => `${s} ${p}`).slice(0, 4)).toEqual(['s300 1', 's300 2', 's301 1', 's301 2'])
    expect(lines).toHaveLength(18)
    expect(lines.find(({ s, p }) => s === 's301' && p === 1)?.r[0]).toBe('2')
    expect(lines.find(({ s, p }) => s === 's300' && p === 2)?.r[0]).toBe('c')
    for (const { r, us } of lines) {
      expect(new Set(r).size).toBe(6)
      expect(us).toBeGreaterThanOrEqual(0)
    }
    expect(said).toMatch(/18 questions: HR@20 1\.0000/)
  })

  test('asks only where it is told to', async () => {
    const { lines } = await run('--positions', at('positions.csv'), '--untuned')
    expect(lines.map(({ s, p }) => [s, p])).toEqual([
      ['s300', 2],
      ['s301', 1],
    ])
  })

  test('learns a new product while it serves, and only then', async () => {
    const fresh = ['--test', at('new.csv'), '--untuned'] as const
    const [still, learning] = [await run(...fresh), await run(...fresh, '--learn')]
    const last = ({ lines }: typeof still) => lines.find(({ s, p }) => s === 's306' && p === 1)?.r
    expect(last(still)).not.toContain('fresh')
    expect(last(learning)).toContain('fresh')
  })

  test('gives the same lists each time, packed if the name says so', async () => {
    const lists = ({ lines }: { lines: Line[] }) => lines.map(({ r }) => r)
    expect(lists(await run('--out', at('out.jsonl.gz')))).toEqual(lists(await run()))
  })

  test('fills baskets, for what nobody bought from the catalogue', async () => {
    writeFileSync(at('baskets.csv'), 'session_id,item_id,ts\nb1,1,99\nb1,3,99\nb1,3,99\nb2,z,99\nb2,c,99\n')
    const { lines, said } = await run(
      '--together',
      '--test',
      at('baskets.csv'),
      '--catalogue',
      at('catalogue.csv'),
    )
    expect(lines.map(({ s, p, q }) => [s, p, q])).toEqual([
      ['b1', 0, '1'],
      ['b1', 1, '3'],
      ['b2', 0, 'z'],
      ['b2', 1, 'c'],
    ])
    expect(lines[0]?.r.toSorted()).toEqual(['2', '3'])
    expect(lines[3]?.r.slice(0, 2).toSorted()).toEqual(['a', 'b'])
    expect(said).toContain('2 baskets')
  })

  test.each([
    ['bad.csv', 'row 1: ts "noon" is no time in seconds'],
    ['quoted.csv', 'has a quoted cell'],
    ['other.csv', 'has no column session_id'],
    ['absent.csv', 'ENOENT'],
  ])('says what is wrong with %s', async (file, why) => {
    await expect(run('--train', at(file), '--untuned')).rejects.toThrow(why)
  })

  test.each([
    [['--train', 'a'], 'name --train, --test and --out'],
    [['--train', 'a', '--test', 'b', '--out', 'c', '--learn', '--together'], '--learn is for sessions'],
    [['--train', 'a', '--test', 'b', '--out', 'c', '--catalogue', 'd'], '--catalogue needs --together'],
    [['--what'], 'what'],
  ])('refuses %j', (args, why) => {
    expect(() => recsOptions(args)).toThrow(why)
  })
})

test('a model is built in bounded memory', () => {
  const built = builtIn(HEAP_MB, { views: 60_000, items: 4_000 })
  expect(built).toMatchObject({ views: 60_000, items: 4_000, shards: 8, popular: 100 })
  expect(built.mostMb).toBeLessThan(HEAP_MB)
  expect(built.bytes / built.items).toBeLessThan(140)
})
