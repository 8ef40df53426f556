/** Which command does what. */
import { sourceOf } from '../history/target.ts'
import { check } from './check.ts'
import { init } from './init.ts'
import type { Command } from './option.ts'
import { playbook } from './playbook.ts'
import { release } from './release.ts'
import type { Code, Run } from './run.ts'
import { simulate } from './simulate.ts'
import { diff, pull, push } from './sync.ts'
import { test } from './test.ts'

const DONE: { readonly [C in Command]: (run: Run) => Code | Promise<Code> } = {
  init,
  pull,
  push,
  diff,
  check,
  test,
  simulate,
  playbook,
  release,
}

/** @throws with a sentence that says what to do. */
export async function runVitrina(run: Omit<Run, 'source'> & Partial<Pick<Run, 'source'>>): Promise<Code> {
  return DONE[run.options.command]({ source: () => sourceOf(run.options), ...run })
}
