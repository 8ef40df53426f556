/** Every byte of the tag is paid for by all visitors: the budgets of package.json, and README's figures against them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildTag } from './support/page.ts'

const ROOT = join(import.meta.dirname, '..')
const { budgets } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  budgets: Record<string, { brotli: number }>
}

function brotliSize(path: string): number {
  return brotliCompressSync(readFileSync(join(ROOT, path)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).byteLength
}

beforeAll(() => buildTag(), 60_000)

test.each(Object.entries(budgets))('%s stays within its budget', (path, { brotli }) => {
  expect(brotliSize(path)).toBeLessThanOrEqual(brotli)
})

test('the budgets that README names are the budgets', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const { brotli } of Object.values(budgets)) expect(readme).toContain(brotli.toLocaleString('en-GB'))
})
