/** Problems as HTTP: application/problem+json (RFC 9457), one mapper for all routes. */
import { PROBLEMS, problem } from '../../core/base/problem.ts'
import type { Problem, ProblemCode } from '../../core/base/problem.ts'
import type { ProblemBody } from '../../core/wire/events.ts'

export function problemResponse(one: Problem, headers: Record<string, string> = {}): Response {
  const { status, title } = PROBLEMS[one.code]
  const body: ProblemBody = {
    type: `https://vitrina.example/errors#${one.code}`,
    title,
    status,
    detail: one.message,
    code: one.code,
    path: one.path,
    hint: one.hint,
  }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

export function refuse(code: ProblemCode, path = '', message?: string): Response {
  return problemResponse(problem(code, path, message))
}
