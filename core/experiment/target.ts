/** Conditions of experiments and flags, each compiled once. */
import { compile } from '../rule/compile.ts'
import type { Condition, Mode } from '../rule/condition.ts'
import type { Test } from '../rule/moment.ts'

/** By the condition itself: a definition is never changed in place, so its test never is another one. */
const TESTS: Readonly<Record<Mode, WeakMap<object, Test>>> = { strict: new WeakMap(), compat: new WeakMap() }

export function testOf(condition: Condition, mode: Mode = 'strict'): Test {
  const tests = TESTS[mode]
  let test = tests.get(condition)
  if (!test) {
    test = compile(condition, mode)
    // What is no object is no condition, and no key either; its test is false and costs nothing.
    if (typeof condition === 'object' && condition !== null) tests.set(condition, test)
  }
  return test
}
