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

test.each(Object.entries(budgets))('%s stays within its budget', (paths, { brotli, gzip }) => {
  const files = paths.split(' + ').map((path) => readFileSync(join(ROOT, path)))
  const sum = (sizeOf: (bytes: Buffer) => number) => files.reduce((size, bytes) => size + sizeOf(bytes), 0)
  expect([brotli, gzip]).not.toEqual([undefined, undefined])
  if (brotli !== undefined) expect(sum(brotliSize)).toBeLessThanOrEqual(brotli)
  if (gzip !== undefined) expect(sum(gzipSize)).toBeLessThanOrEqual(gzip)
})

test('the budgets that README names are the budgets', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const { brotli, gzip } of Object.values(budgets))
    expect(readme).toContain((brotli ?? gzip)!.toLocaleString('en-GB'))
})
