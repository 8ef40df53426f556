/** Every byte of a page is paid for by all visitors: the budgets of package.json, and README's figures against them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildTag } from './support/page.ts'

const ROOT = join(import.meta.dirname, '..')
const { budgets } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  budgets: Record<string, { brotli?: number; gzip?: number }>
}

function brotliSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength
}

function gzipSize(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).byteLength
}

beforeAll(() => buildTag(), 60_000)

test.each(Object.entries(budgets))('%s stays within its budget', (path, { brotli, gzip }) => {
  const bytes = readFileSync(join(ROOT, path))
  expect([brotli, gzip]).not.toEqual([undefined, undefined])
  if (brotli !== undefined) expect(brotliSize(bytes)).toBeLessThanOrEqual(brotli)
  if (gzip !== undefined) expect(gzipSize(bytes)).toBeLessThanOrEqual(gzip)
})

test('the budgets that README names are the budgets', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const { brotli, gzip } of Object.values(budgets))
    expect(readme).toContain((brotli ?? gzip)!.toLocaleString('en-GB'))
})
