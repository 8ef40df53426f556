import type { Problem } from './problem.ts'

/** An expected outcome is a value; a throw is a bug. */
export type Result<Value, Fault = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Fault }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function fail<Fault>(problem: Fault): { readonly ok: false; readonly problem: Fault } {
  return { ok: false, problem }
}
