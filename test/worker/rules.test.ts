/** workerd answers rules byte for byte as Node and a page do: from the sources, and from the bundle that is shipped. */
import { expect, test } from 'vitest'
import { sha256 } from '../../core/base/sha256.ts'
import { ask } from '../../core/rule/ask.ts'
import { compile } from '../../core/rule/compile.ts'
import { AGREED, answersText, asked } from '../core/rule/agreed.ts'
import type { Engine } from '../core/rule/agreed.ts'

declare global {
  /** Of the bundler that serves the tests. */
  interface ImportMeta {
    glob<Module>(pattern: string): Record<string, () => Promise<Module>>
  }
}

/** A bundle that is not built is not there; `npm test` builds it. */
const bundles = import.meta.glob<Engine>('../../dist/rules*.js')

test('from the sources', () => {
  expect(sha256(answersText({ ask, compile }, asked()))).toBe(AGREED)
})

test.skipIf(Object.keys(bundles).length === 0)('from the bundles', async () => {
  for (const load of Object.values(bundles)) expect(sha256(answersText(await load(), asked()))).toBe(AGREED)
})
