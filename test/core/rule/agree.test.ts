/** Node's part of the agreement; test/page/rules.test.ts and test/worker/rules.test.ts have the others. */
import { expect, test } from 'vitest'
import { canonical } from '../../../core/base/canonical.ts'
import type { Json } from '../../../core/base/json.ts'
import { sha256 } from '../../../core/base/sha256.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import { AGREED, COUNT, answersText, asked } from './agreed.ts'

const lines = answersText({ ask, compile }, asked()).split('\n')

test('the answers are what was agreed on; where a change is meant, agreed.ts gets the new hash', () => {
  expect(sha256(lines.join('\n'))).toBe(AGREED)
})

test('they are canonical, and of all kinds', () => {
  expect(lines).toHaveLength(COUNT)
  for (const line of lines) expect(canonical(JSON.parse(line) as Json)).toBe(line)
  const share = (part: string) => lines.filter((line) => line.includes(part)).length / COUNT
  expect(share('"value":true')).toBeGreaterThan(0.1)
  expect(share('"partial":true')).toBeGreaterThan(0.05)
  expect(1 - share('"validUntil":null')).toBeGreaterThan(0.1)
})
