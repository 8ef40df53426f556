/** Import of people and orders from CSV: a preview that keeps nothing, then the file itself, part by part. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { IMPORT_FIELDS, IMPORT_KINDS } from '../../../core/base/import-field.ts'
import { ImportMapping, MAX_IMPORT_BYTES, PREVIEW_ROWS } from '../../../core/wire/import.ts'
import { importFaultWords } from '../../../core/base/import-fault.ts'
import type { ImportField, ImportKind } from '../../../core/base/import-field.ts'
import type { ImportPreview } from '../../../core/wire/import.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { missingFields } from '../../import/columns.ts'
import { draftOf } from '../../import/draft.ts'
import { readTable } from '../../import/read.ts'
import type { Table, Wish } from '../../import/read.ts'
import { PART_EVENTS, advance } from '../../import/run.ts'
import { base32, keyedHash } from '../../secret.ts'
import {
  beginRun,
  listRuns,
  noteProblems,
  progressOf,
  readProblems,
  readRun,
  sealPart,
} from '../../store/import.ts'

const PREVIEW_PROBLEMS = 100
/** Parts a request: a few seconds, so that who waits sees the bar move. */
const PARTS_A_REQUEST = 5
const MAX_RUNS = 20

type Admin = Context<{ Bindings: Env }>

export async function postFilePreview(c: Admin): Promise<Response> {
  const read = await tableOf(c)
  if (!read.ok) return problemResponse(read.problem)
  const { table } = read.value
  const draft = draftOf(table, await clockNow(c.env))
  const problemsOf = (line: number) => draft.problems.filter((one) => one.line === line)
  const preview: ImportPreview = {
    kind: table.kind,
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: table.names.map((name, index) => ({
      name,
      field: table.mapping[index] ?? null,
      example: table.rows.find(({ cells }) => (cells[index] ?? '') !== '')?.cells[index] ?? '',
    })),
    rows: table.rows.slice(0, PREVIEW_ROWS).map((row) => ({
      line: row.line,
      cells: Object.fromEntries(
        table.mapping.flatMap((field, index) => (field ? [[field, row.cells[index] ?? '']] : [])),
      ),
      problems: problemsOf(row.line),
    })),
    totals: {
      rows: table.rows.length,
      good: table.rows.length - draft.badLines.size,
      bad: draft.badLines.size,
      subjects: draft.subjects,
      valueMicro: draft.valueMicro,
      currency: draft.currency,
    },
    problems: draft.problems.slice(0, PREVIEW_PROBLEMS),
    missing: missingFields(table.kind, table.mapping),
  }
  return c.json(preview)
}

/** Cuts the file into sealed parts, takes the first of them and answers how far it is. The same file is the same run. */
export async function postFile(c: Admin): Promise<Response> {
  const read = await tableOf(c)
  if (!read.ok) return problemResponse(read.problem)
  const { table, bytes } = read.value
  const missing = missingFields(table.kind, table.mapping)
  if (missing.length > 0)
    return refuse('missing_param', `/mapping/${missing[0]}`, `No column is taken for ${missing.join(', ')}.`)
  const id = await runId(c.env, bytes, table)
  if ((await readRun(c.env, id)) === null) {
    const now = await clockNow(c.env)
    const { events, problems, badLines } = draftOf(table, now)
    let parts = 0
    for (let start = 0; start < events.length; start += PART_EVENTS)
      await sealPart(c.env, id, parts++, events.slice(start, start + PART_EVENTS))
    await noteProblems(c.env, id, problems)
    const name = (c.req.query('name') ?? 'import.csv').slice(0, 120)
    await beginRun(
      c.env,
      {
        id,
        kind: table.kind,
        name,
        rows: table.rows.length,
        events: events.length,
        parts,
        bad: badLines.size,
      },
      now,
    )
  }
  return goOn(c, id)
}

/** POST /import/:id: takes the next parts. Whoever watches a run asks for this; the cron does it where nobody does. */
export async function postFileStep(c: Admin): Promise<Response> {
  return goOn(c, c.req.param('id') ?? '')
}

export async function getFile(c: Admin): Promise<Response> {
  const run = await readRun(c.env, c.req.param('id') ?? '')
  return run ? c.json(progressOf(run)) : refuse('not_found', '', 'There is no such import.')
}

export async function getFiles(c: Admin): Promise<Response> {
  return c.json({ imports: (await listRuns(c.env, MAX_RUNS)).map(progressOf) })
}

/** What was wrong with which line, as CSV; a cell that a spreadsheet would take for a formula is quoted. */
export async function getFileProblems(c: Admin): Promise<Response> {
  const id = c.req.param('id') ?? ''
  if ((await readRun(c.env, id)) === null) return refuse('not_found', '', 'There is no such import.')
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const language = c.req.query('lang') === 'cs' ? 'cs' : 'en'
  const lines = (await readProblems(c.env, id)).map(({ line, column, code, message }) => {
    const words = importFaultWords(message)?.[language] ?? message
    return `${line};${cell(column)};${code};${cell(words)}`
  })
  return new Response(`\uFEFFline;column;code;message\r\n${lines.map((line) => `${line}\r\n`).join('')}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="import-${id.slice(0, 8)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

async function goOn(c: Admin, id: string): Promise<Response> {
  const run = await advance(c.env, id, PARTS_A_REQUEST, (work) => c.executionCtx.waitUntil(work))
  return run ? c.json(progressOf(run)) : refuse('not_found', '', 'There is no such import.')
}

async function runId(env: Env, bytes: Uint8Array, { kind, mapping }: Table): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return base32(await keyedHash(env, 'import-run', `${kind}\n${mapping.join()}\n${digest.join()}`), 24)
}

async function tableOf(c: Admin): Promise<Result<{ table: Table; bytes: Uint8Array }>> {
  const wish = wishOf(c)
  if (!wish.ok) return wish
  const bytes = await readBytes(c.req.raw)
  if (bytes === null)
    return fail(problem('body_too_large', '', `The file has more than ${MAX_IMPORT_BYTES} bytes.`))
  const table = await readTable(bytes, wish.value)
  return table
    ? ok({ table, bytes })
    : fail(problem('bad_shape', '', 'The file needs a line of headings and at least one row.'))
}

async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_IMPORT_BYTES) {
    await request.body?.cancel()
    return null
  }
  const bytes = new Uint8Array(await request.arrayBuffer())
  return bytes.byteLength > MAX_IMPORT_BYTES ? null : bytes
}

function wishOf(c: Admin): Result<Wish> {
  const kind = c.req.query('kind') ?? null
  if (kind !== null && !(IMPORT_KINDS as readonly string[]).includes(kind))
    return fail(problem('bad_param', '/kind', `kind must be one of ${IMPORT_KINDS.join(', ')}.`))
  const text = c.req.query('mapping')
  if (text === undefined) return ok({ kind: kind as ImportKind | null })
  const parsed = v.safeParse(ImportMapping, parsedJson(text))
  if (!parsed.success || kind === null)
    return fail(problem('bad_param', '/mapping', 'mapping must be a list of fields or nulls, with a kind.'))
  const known: readonly string[] = IMPORT_FIELDS[kind as ImportKind]
  const stranger = parsed.output.find((field) => field !== null && !known.includes(field))
  const twice = parsed.output.find((field, index) => field !== null && parsed.output.indexOf(field) !== index)
  if (stranger !== undefined || twice !== undefined)
    return fail(
      problem('bad_param', '/mapping', `${stranger ?? twice} is no field of ${kind}, or stands twice.`),
    )
  return ok({ kind: kind as ImportKind, mapping: parsed.output as (ImportField | null)[] })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
