import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { importApi } from '../../cli/import/ask.ts'
import { importOptions } from '../../cli/import/option.ts'
import { runImport } from '../../cli/import/run.ts'
import { shown } from '../../cli/import/show.ts'
import type { ImportPreview, ImportProgress } from '../../core/wire/import.ts'

const ENV = { VITRINA_ADMIN_KEY: 'ak_test' }
const folder = mkdtempSync(join(tmpdir(), 'vitrina-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'orders.csv')
writeFileSync(file, 'id;date\n1;2026-01-01\n')

const PREVIEW: ImportPreview = {
  kind: 'orders',
  encoding: 'utf-8',
  delimiter: ';',
  columns: [
    { name: 'id', field: 'order_id', example: '1' },
    { name: 'note', field: null, example: '' },
  ],
  rows: [],
  totals: { rows: 1_200, good: 1_199, bad: 1, subjects: 1_199, valueMicro: 5_000_000, currency: 'CZK' },
  problems: [{ line: 3, column: 'date', code: 'bad_time', message: 'This is no date.' }],
  missing: [],
}
const PROGRESS: ImportProgress = {
  id: 'r1',
  kind: 'orders',
  name: 'orders.csv',
  state: 'running',
  rows: 1_200,
  events: 1_199,
  taken: 1_000,
  accepted: 1_000,
  duplicate: 0,
  refused: 0,
  bad: 1,
  createdAt: 1,
  changedAt: 2,
}

describe('options', () => {
  test('name the file, the instance and the columns', () => {
    expect(
      importOptions([file, '--kind', 'orders', '--columns', 'order_id,,at', '--url', 'http://x/'], ENV),
    ).toEqual({
      file,
      url: 'http://x',
      adminKey: 'ak_test',
      kind: 'orders',
      mapping: ['order_id', null, 'at'],
      preview: false,
    })
    expect(importOptions(['--help'], {})).toBeNull()
  })
  test.each([
    [[], ENV, /name one file/],
    [[file, 'other'], ENV, /name one file/],
    [[file], {}, /admin key/],
    [[file, '--kind', 'dogs'], ENV, /people or orders/],
    [[file, '--columns', 'a'], ENV, /needs --kind/],
  ])('%j is refused', (args, env, message) => expect(() => importOptions(args, env)).toThrow(message))
})

test('what would become of a file stands in words', () => {
  const text = shown({ ...PREVIEW, missing: ['email'] })
  expect(text).toContain('order_id')
  expect(text).toContain('(left out)')
  expect(text).toContain('line 3, date: This is no date.')
  expect(text).toContain('No column is taken for email')
})

describe('a run', () => {
  type Asked = { method: string; url: string; key: string; body: string }
  async function withInstance(
    answer: (asked: Asked, count: number) => { status?: number; body: unknown } | 'cut',
    work: (url: string, asked: Asked[]) => Promise<void>,
  ): Promise<void> {
    const asked: Asked[] = []
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const one = {
          method: request.method ?? '',
          url: (request.url ?? '').replace('/_v/v1/admin/import', ''),
          key: request.headers.authorization ?? '',
          body: Buffer.concat(parts).toString(),
        }
        asked.push(one)
        const given = answer(one, asked.length)
        if (given === 'cut') return void request.socket.destroy()
        response.writeHead(given.status ?? 200)
        response.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
  const run = async (url: string, args: readonly string[] = []) => {
    const said: string[] = []
    const options = importOptions([file, '--url', url, ...args], ENV)!
    const out = {
      say: (line: string) => void said.push(line),
      stream: new PassThrough() as unknown as NodeJS.WriteStream,
    }
    return { isWhole: await runImport(options, importApi(options), out), text: said.join('\n') }
  }
  const usual = ({ url, method }: Asked) => {
    if (url.startsWith('/preview')) return { body: PREVIEW }
    if (url.startsWith('/r1/problems')) return { body: 'line;column\r\n3;date\r\n' }
    if (url === '/r1' && method === 'POST')
      return { body: { ...PROGRESS, state: 'done', taken: 1_199, accepted: 1_199 } }
    return { body: PROGRESS }
  }

  test('goes on until it is done, and tells what was left out', async () => {
    await withInstance(usual, async (url, asked) => {
      const { isWhole, text } = await run(url)
      expect(isWhole).toBe(true)
      expect(asked.map((one) => `${one.method} ${one.url}`)).toEqual([
        'POST /preview?',
        'POST ?name=orders.csv',
        'POST /r1',
        'GET /r1/problems',
      ])
      expect(asked[1]).toMatchObject({ key: 'Bearer ak_test', body: 'id;date\n1;2026-01-01\n' })
      expect(text).toContain('3;date')
    })
  })

  test('with --preview keeps nothing', async () => {
    await withInstance(usual, async (url, asked) => {
      expect((await run(url, ['--preview'])).isWhole).toBe(true)
      expect(asked).toHaveLength(1)
    })
  })

  test('a cut connection is tried again, a refusal is told', async () => {
    await withInstance(
      (one, count) => (count === 1 ? 'cut' : usual(one)),
      async (url) => {
        expect((await run(url)).isWhole).toBe(true)
      },
    )
    const refusal = { code: 'bad_shape', detail: 'The file needs headings.', hint: 'Compare.' }
    await withInstance(
      () => ({ status: 400, body: refusal }),
      async (url, asked) => {
        await expect(() => run(url)).rejects.toThrow(/headings.*bad_shape/)
        expect(asked).toHaveLength(1)
      },
    )
  })

  test('that lacks a column begins nothing', async () => {
    await withInstance(
      () => ({ body: { ...PREVIEW, missing: ['at'] } }),
      async (url, asked) => {
        expect((await run(url)).isWhole).toBe(false)
        expect(asked).toHaveLength(1)
      },
    )
  })
})
