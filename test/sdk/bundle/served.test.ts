/** What a page loads is served as a file, to every origin: a part that is not named is a 404 in each page that needs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildTag } from '../../support/page.ts'

const ROOT = join(import.meta.dirname, '../../..')
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8')

let built: string[]
beforeAll(async () => {
  await buildTag()
  const hashes = JSON.parse(text('dist/public/_v/integrity.json')) as Record<string, string>
  built = [...Object.keys(hashes).map((name) => name.split('?')[0]!), 'slot.css']
}, 90_000)

test('each built part is a file before the Worker, and any shop may read it', () => {
  expect(built).toContain('tag.js')
  expect(built).toContain('shop.js')
  const config = text('wrangler.toml')
  const headers = text('sdk/_headers')
  // A service worker runs on the page's own origin alone, so no other one may read it.
  const files = [...built, 'push.js']
  expect(files.filter((name) => !config.includes(`"!/_v/${name}"`))).toEqual([])
  expect(built.filter((name) => !headers.includes(`/_v/${name}\n  Access-Control-Allow-Origin: *`))).toEqual(
    [],
  )
})
