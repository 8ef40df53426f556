/** Documents that are made from code or point into the tree must not rot. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROBLEMS } from '../core/base/problem.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('docs/errors.md lists every code with its status and hint, and no other', () => {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title, hint }]) => `| \`${code}\` | ${status} | ${title} | ${hint} |`,
  )
  expect(
    read('docs/errors.md')
      .split('\n')
      .filter((line) => line.startsWith('| `')),
  ).toEqual(rows)
})

test('every row of docs/mission.md names a test that is there', () => {
  const rows = read('docs/mission.md')
    .split('\n')
    .filter((line) => /^\| [A-Z]+-?\d+/.test(line))
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) {
    const paths = [...row.matchAll(/test\/[\w./-]+\.test\.ts/g)].map((match) => match[0])
    expect(paths.length, row).toBeGreaterThan(0)
    for (const path of paths) expect(existsSync(join(ROOT, path)), `${path} in "${row}"`).toBe(true)
  }
})

test('tables that say where something is tried name tests that are there', () => {
  for (const [document, count] of [
    ['docs/links.md', 8],
    ['docs/senders.md', 6],
  ] as const) {
    const rows = read(document)
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes('.test.ts`'))
    expect(rows, document).toHaveLength(count)
    for (const [path] of rows.join('\n').matchAll(/test\/[\w./-]+\.test\.ts/g))
      expect(existsSync(join(ROOT, path)), `${path} in ${document}`).toBe(true)
  }
})

test('links of the documents lead somewhere', () => {
  for (const document of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
    for (const [, target] of read(document).matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
      expect(existsSync(join(ROOT, target!)), `${target} in ${document}`).toBe(true)
  }
})

test('no document or source carries a path of one machine', () => {
  const { files } = {
    files: [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'package.json',
      'wrangler.toml',
    ],
  }
  for (const file of files) expect(read(file)).not.toMatch(/\/(home|root|Users|work)\//)
})
