/** Reads a JSON body within a limit, and checks it against a schema; every fault is a problem. */
import * as v from 'valibot'
import { jsonFault } from '../../core/base/json.ts'
import { problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { fail, ok } from '../../core/base/result.ts'
import type { Result } from '../../core/base/result.ts'

/** The text of a body of at most `maxBytes`; reading stops there, whatever content-length says. */
export async function readText(request: Request, maxBytes: number): Promise<Result<string>> {
  const tooLarge = problem('body_too_large', '', `The body has more than ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    await request.body?.cancel()
    return fail(tooLarge)
  }
  if (!request.body) return fail(problem('not_json', '', 'The body is empty.'))
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength
    if (size > maxBytes) return fail(tooLarge)
    chunks.push(chunk)
  }
  return ok(await new Blob(chunks).text())
}

/**
 * The body as what the schema says.
 *
 * The list named `events` is only checked as a whole here: one bad event must not take its
 * neighbours along, so each is parsed by itself later.
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  maxBytes: number,
  limits: { readonly depth?: number; readonly keys?: number } = {},
): Promise<Result<v.InferOutput<Schema>>> {
  const text = await readText(request, maxBytes)
  if (!text.ok) return text
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch (fault) {
    return fail(problem('not_json', '', `The body is not JSON: ${(fault as Error).message.slice(0, 120)}`))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(problem('not_an_object'))
  const shallow = { ...value, events: undefined }
  const fault = jsonFault(shallow, limits.depth, limits.keys)
  if (fault) return fail(problem(fault.code, fault.path))
  const parsed = v.safeParse(schema, value)
  return parsed.success ? ok(parsed.output) : fail(issueProblem(parsed.issues[0]))
}

function issueProblem(issue: v.BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map((part) => `/${String(part.key)}`).join('')
  return problem(path === '' ? 'not_an_object' : 'bad_shape', path, issue.message)
}
