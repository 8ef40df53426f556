/** Prints what the built files weigh beside their budgets: `node test/support/weigh.ts` after `npm run build`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../..')
const { budgets } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  budgets: Record<string, { brotli?: number; gzip?: number }>
}

for (const [path, { brotli, gzip }] of Object.entries(budgets)) {
  if (!existsSync(join(ROOT, path))) continue
  const bytes = readFileSync(join(ROOT, path))
  const size = brotli === undefined ? gzipSync(bytes, { level: 9 }).length : brotliCompressSync(bytes).length
  console.log(`${path}  ${size} of ${brotli ?? gzip} ${brotli === undefined ? 'gzip' : 'brotli'}`)
}
