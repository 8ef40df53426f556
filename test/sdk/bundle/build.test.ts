/** What is built: the same bytes wherever it is built, with the hashes that a page may ask for. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTag } from '../../support/page.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SERVED = 'dist/public/_v'
const SCRIPTS =
  /^(tag|more|widgets|popup|slot|banner|overlay|acts|calls|shop|device|debug|notify|inbox|push)\.js$/

let elsewhere = ''
beforeAll(() => buildTag(), 60_000)
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

const scriptsIn = (root: string) =>
  readdirSync(join(root, SERVED))
    .filter((name) => SCRIPTS.test(name))
    .toSorted()
const textOf = (root: string, name: string) => readFileSync(join(root, SERVED, name), 'utf8')

test('from another folder, in another time zone and language, come the same bytes', () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'vitrina-build-'))
  for (const path of ['core', 'sdk', 'widgets', 'rollup.config.js', 'package.json'])
    cpSync(join(ROOT, path), join(elsewhere, path), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'))
  const { status, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/rollup'), ['-c', '--silent'], {
    cwd: elsewhere,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Pacific/Apia', LC_ALL: 'cs_CZ.UTF-8' },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(scriptsIn(elsewhere)).toEqual(scriptsIn(ROOT))
  for (const name of [...scriptsIn(ROOT), 'integrity.json'])
    expect(textOf(elsewhere, name) === textOf(ROOT, name), name).toBe(true)
}, 90_000)

test('integrity.json has the hash of each part, under the address by which it is asked for', () => {
  const hashes = JSON.parse(textOf(ROOT, 'integrity.json')) as Record<string, string>
  const names = Object.keys(hashes)
  // A service worker is registered by its address, and no browser takes a hash for one.
  const hashed = scriptsIn(ROOT).filter((name) => name !== 'push.js')
  expect(names.map((name) => name.split('?')[0]!).toSorted()).toEqual(hashed)
  const build = /\?(\w{8})/.exec(names[1]!)![1]!
  expect(textOf(ROOT, 'tag.js')).toContain(build)
  for (const [name, hash] of Object.entries(hashes)) {
    const digest = createHash('sha384')
      .update(textOf(ROOT, name.split('?')[0]!))
      .digest('base64')
    expect(hash).toBe(`sha384-${digest}`)
  }
})
