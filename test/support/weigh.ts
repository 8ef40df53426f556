/** Prints what the built files weigh beside their budgets: `node test/support/weigh.ts` after `npm run build`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../..')
const { budgets } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  budgets: Record<string, { brotli?: number; gzip?: number }>
}

for (const [paths, { brotli, gzip }] of Object.entries(budgets)) {
  const files = paths.split(' + ').map((path) => join(ROOT, path))
  if (!files.some((path) => existsSync(path))) continue
  const pack = (bytes: Buffer) =>
    brotli === undefined ? gzipSync(bytes, { level: 9 }) : brotliCompressSync(bytes)
  const size = files.reduce((sum, path) => sum + (existsSync(path) ? pack(readFileSync(path)).length : 0), 0)
  const names = paths.replaceAll('dist/public/_v/', '')
  console.log(`${names}  ${size} of ${brotli ?? gzip} ${brotli === undefined ? 'gzip' : 'brotli'}`)
}
