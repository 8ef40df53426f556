/** A CSV file through the admin API: preview, parts, progress, problems, the same file twice. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { ImportPreview, ImportProgress } from '../../core/wire/import.ts'
import { continueImports } from '../../worker/import/run.ts'
import { admin, asAdmin, call, json, problemOf } from './call.ts'

const upload = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = asAdmin,
) =>
  call(`/_v/v1/admin/import${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', ...headers },
  })
const preview = (body: string | Uint8Array<ArrayBuffer>, query = '') =>
  json<ImportPreview>(upload(`/preview${query}`, body))
const start = (body: string, query = '') => json<ImportProgress>(upload(query, body))
const step = (id: string) => json<ImportProgress>(upload(`/${id}`, ''))

async function person(q: string): Promise<ProfileView> {
  const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(q)}`)
  expect(profiles, q).toHaveLength(1)
  return admin<ProfileView>(`/profiles/${profiles[0]!.id}`)
}

const orders = (prefix: string, count: number, bad = 0) =>
  ['Číslo objednávky;Datum;E-mail;Celkem;Měna']
    .concat(
      Array.from({ length: count }, (_, n) =>
        n < bad
          ? `${prefix}-${n};nikdy;x@x.cz;1;CZK`
          : `${prefix}-${n};${1 + (n % 28)}. 2. 2026;${prefix}${n % 7}@import.example;1 0${10 + (n % 90)},25;CZK`,
      ),
    )
    .join('\n')

describe('the preview', () => {
  test('shows columns, rows, problems and totals, and keeps nothing', async () => {
    const before = (await admin<ProfilesAnswer>('/profiles')).total
    const seen = await preview(orders('PRE', 30, 2))
    expect(seen).toMatchObject({
      kind: 'orders',
      encoding: 'utf-8',
      delimiter: ';',
      missing: [],
      totals: { rows: 30, good: 28, bad: 2, subjects: 28, currency: 'CZK' },
    })
    expect(seen.columns.map(({ field }) => field)).toEqual(['order_id', 'at', 'email', 'value', 'currency'])
    expect(seen.rows).toHaveLength(20)
    expect(seen.rows[0]!.problems).toMatchObject([{ line: 2, column: 'Datum', code: 'bad_time' }])
    expect((await admin<ProfilesAnswer>('/profiles')).total).toBe(before)
    expect(
      (await admin<{ imports: ImportProgress[] }>('/import')).imports.filter(({ rows }) => rows === 30),
    ).toEqual([])
  })

  test('takes columns as it is told to', async () => {
    const text = 'Sloupec 1,Sloupec 2\njana@import.example,Brno\n'
    expect((await preview(text)).missing).toEqual(['email'])
    const mapping = encodeURIComponent(JSON.stringify(['email', 'city']))
    const seen = await preview(text, `?kind=people&mapping=${mapping}`)
    expect(seen).toMatchObject({
      missing: [],
      rows: [{ cells: { email: 'jana@import.example', city: 'Brno' } }],
    })
  })

  test.each([
    ['nothing', '', '', 400, 'bad_shape'],
    ['a heading alone', 'email\n', '', 400, 'bad_shape'],
    ['an unknown kind', 'email\na@b.cz', '?kind=dogs', 400, 'bad_param'],
    ['a mapping of strangers', 'email\na@b.cz', '?kind=people&mapping=["ltv"]', 400, 'bad_param'],
    ['a mapping without a kind', 'email\na@b.cz', '?mapping=["email"]', 400, 'bad_param'],
    ['a field twice', 'a,b\na@b.cz,1', '?kind=people&mapping=["email","email"]', 400, 'bad_param'],
  ])('%s is refused', async (...one) => {
    const [, body, query, status, code] = one
    const response = await upload(`/preview${query}`, body)
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  })

  test('is for who may: the server key and a stranger get nothing', async () => {
    expect((await upload('/preview', 'email\na@b.cz', {})).status).toBe(401)
    expect((await upload('', 'email\na@b.cz', {})).status).toBe(401)
  })
})

describe('an import', () => {
  test('goes on part by part to the end, and the same file twice counts once', async () => {
    const file = orders('RUN', 1_250, 3)
    const first = await start(file, '?name=objednavky.csv')
    expect(first).toMatchObject({
      kind: 'orders',
      name: 'objednavky.csv',
      state: 'running',
      rows: 1250,
      events: 1247,
      bad: 3,
    })
    expect(first.taken).toBe(1000)
    const last = await step(first.id)
    expect(last).toMatchObject({ state: 'done', taken: 1247, accepted: 1247, duplicate: 0, refused: 0 })
    const again = await start(file)
    expect(again).toEqual(last)
    expect(await admin(`/import/${first.id}`)).toEqual(last)
    // Another file that holds the same orders: they are known.
    const other = await start(`${file}\n`)
    expect((await step(other.id)).duplicate).toBe(1247)
    const { features } = await person('RUN5@import.example')
    const own = Array.from({ length: 1_250 }, (_, n) => n).filter((n) => n >= 3 && n % 7 === 5)
    expect(features.orders).toBe(own.length)
    expect(features.revenueMicro).toBe(own.reduce((sum, n) => sum + (1010 + (n % 90)) * 1e6 + 250_000, 0))
  })

  test('an import that was cut off anywhere goes on where it stood', async () => {
    const { id } = await start(orders('CUT', 1_300))
    // A crash after a part was taken and before it was counted.
    await env.DB.prepare(
      'UPDATE import_run SET next_part = next_part - 1, accepted = accepted - 200 WHERE id = ?',
    )
      .bind(id)
      .run()
    await continueImports(env, Date.now())
    expect(await admin(`/import/${id}`)).toMatchObject({ state: 'done', events: 1300 })
    const sum = await env.DB.prepare(
      `SELECT sum(orders) AS n FROM profile WHERE label LIKE 'c•••@import.example'`,
    ).first<{ n: number }>()
    expect(sum!.n).toBe(1300)
  })

  test('two who push it on at once count each part once', async () => {
    const { id } = await start(orders('TWO', 1_400))
    await Promise.all([step(id), step(id)])
    expect(await admin(`/import/${id}`)).toMatchObject({ state: 'done', events: 1400, taken: 1400 })
  })

  test('no address stands anywhere while it runs, and no part is left after it', async () => {
    const secret = 'canary-of-import'
    const rows = Array.from(
      { length: 1_100 },
      (_, n) => `S-${n};1. 2. 2026;${secret}-${n % 5}@import.example;10`,
    )
    const { id, state } = await start(['order_id;at;email;value', ...rows].join('\n'))
    expect(state).toBe('running')
    const parts = (await env.LAKE.list({ prefix: `import/${id}/` })).objects
    expect(parts).toHaveLength(1)
    for (const { key } of parts) {
      const raw = new TextDecoder('latin1').decode(await (await env.LAKE.get(key))!.arrayBuffer())
      expect(raw).not.toContain(secret)
      expect(raw).not.toContain('import.example')
    }
    for (const table of ['import_run', 'import_problem'])
      expect(JSON.stringify((await env.DB.prepare(`SELECT * FROM ${table}`).all()).results)).not.toContain(
        secret,
      )
    expect((await step(id)).state).toBe('done')
    expect((await env.LAKE.list({ prefix: `import/${id}/` })).objects).toEqual([])
  })

  test('people come in with what is known of them, and problems are there to be read', async () => {
    const file =
      'Zákazník ID;E-mail;Telefon;Jméno;Odběr novinek;Datum souhlasu\nIMP-1;imp1@import.example;777111333;Jana;ano;2026-01-05\nIMP-2;=cmd@@;12;Petr;;\n;;;Nikdo;;\n'
    const done = await start(file)
    expect(done).toMatchObject({ state: 'done', rows: 3, bad: 1, refused: 0 })
    const jana = await person('IMP-1')
    expect(jana.identifiers.map(({ kind }) => kind).sort()).toEqual(['email', 'external_id', 'phone'])
    expect(jana.consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: true,
      source: 'import',
    })
    const response = await call(`/_v/v1/admin/import/${done.id}/problems`, { headers: asAdmin })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const text = await response.text()
    expect(text.split('\r\n').slice(1, 4)).toEqual([
      '3;"E-mail";bad_identifier;"This is no e-mail address."',
      '3;"Telefon";bad_identifier;"This is no telephone number."',
      '4;"";no_identity;"The row names nobody."',
    ])
    expect(text).not.toContain('cmd')
  })

  test('one that lacks what it needs does not begin, and a stranger is not found', async () => {
    const refused = await upload('', 'Barva;Tvar\nmodrá;kulatý\n')
    expect((await problemOf(refused)).code).toBe('missing_param')
    expect((await call('/_v/v1/admin/import/none', { headers: asAdmin })).status).toBe(404)
    expect((await upload('/none', '')).status).toBe(404)
  })
})
