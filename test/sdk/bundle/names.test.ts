/** Short names change no meaning: what the code does before and after is compared. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

type Found = { order: string[]; letters: Record<string, string> }
type Names = {
  shorter: (code: string, found?: Found) => string
  shortNames: () => { renderChunk: (code: string) => Promise<{ code: string }> }
}

const { shorter, shortNames } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../../sdk/bundle/names.js')).href
)) as Names

async function exportsOf(code: string): Promise<Record<string, unknown>> {
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, unknown>
}

const SOURCE = `
const limit = 3
const twice = (value) => value * 2
function total(list, { start = 0, step: { by = 1 } = {} } = {}) {
  let sum = start
  for (const [index, value] of list.entries()) {
    const limit = index
    sum += value * by + limit
  }
  try {
    list.none()
  } catch (fault) {
    sum += fault instanceof TypeError ? 1 : Math.max(...list)
  }
  for (let index = 0; index < limit; index++) sum += ((value) => value + index)(twice(index))
  return { sum, limit, ['k' + sum]: sum, list: list.map((value, index, list) => [value, index, list.length]) }
}
export { total, twice as doubled, limit }
`

test('the same exports with the same results', async () => {
  const [before, after] = await Promise.all([exportsOf(SOURCE), exportsOf(shorter(SOURCE))])
  expect(Object.keys(after)).toEqual(Object.keys(before))
  type Total = (list: number[], options?: object) => unknown
  for (const args of [[[1, 2, 3]], [[4, 5], { start: 7, step: { by: 3 } }], [[]]] as [number[], object?][])
    expect((after['total'] as Total)(...args)).toEqual((before['total'] as Total)(...args))
  expect((after['doubled'] as (value: number) => number)(4)).toBe(8)
})

test('what has one name has one letter everywhere', () => {
  const code = shorter(
    'const first = (value, moment) => value + moment;const second = (value, moment) => value * moment;export{first,second}',
  )
  const [one, other] = [...code.matchAll(/\((\w),(\w)\)=>|\((\w), (\w)\) =>/g)].map((match) =>
    match.slice(3, 5),
  )
  expect(one).toEqual(other)
  expect(code).not.toContain('moment')
})

test('functions become constants, and constants their values', async () => {
  const { code } = await shortNames().renderChunk(
    'const MOST = 7\nfunction add(a, b) { return Math.min(a + b, MOST) }\nexport { add }\n',
  )
  expect(code).toMatch(/^let \w=\((\w),(\w)\)=>Math\.min\(\1\+\2,7\);export\{\w as add\};$/)
  const { add } = (await exportsOf(code)) as { add: (a: number, b: number) => number }
  expect([add(2, 3), add(5, 5)]).toEqual([5, 7])
})

test.each(['class A {}', 'var a = 1', 'label: for (;;) break label', 'export const a = 1'])(
  'refuses what it does not understand: %s',
  (code) => {
    expect(() => shorter(code)).toThrow(/do not understand/)
  },
)

test('the same code gives the same bytes', () => {
  expect(shorter(SOURCE)).toBe(shorter(SOURCE))
})

test('a body declares nothing under the name of a parameter, also of one that nobody reads', async () => {
  const code = `const make = (unread) => { const one = (x) => x + 1; const two = (x) => one(x) * 2; return two }
    const same = function (unread, read) { const one = read; return one }
    export { make, same }`
  const { make, same } = (await exportsOf(shorter(code))) as {
    make: (unread: number) => (x: number) => number
    same: (unread: number, read: number) => number
  }
  expect([make(0)(3), same(0, 5)]).toEqual([8, 5])
})

test('what is named once goes to its place, unless a name there would mean something else', async () => {
  const code = `
const rate = 2
function doubled(value) { return value * rate }
const asText = (value) => 'v' + value
const pattern = /v(\\d+)/
function run(list) {
  const shown = (value) => asText(value)
  return list.map((value) => shown(value)).map((text) => pattern.exec(text)[1])
}
function other(rate) { return doubled(rate) }
export { run, other }
`
  const { code: small } = await shortNames().renderChunk(code)
  const [before, after] = await Promise.all([exportsOf(code), exportsOf(small)])
  for (const exports of [before, after]) {
    expect((exports.run as (list: number[]) => string[])([1, 22])).toEqual(['1', '22'])
    expect((exports.other as (rate: number) => number)(5)).toBe(10)
  }
  expect(small.length).toBeLessThan(150)
})

test('what a function sees anyway is not handed to it where it stands', async () => {
  const code = `
const run = (list, by) => {
  let count = 1
  const first = ((rows, factor) => rows.map((row) => row * factor))(list, by)
  const later = ((held, rows) => () => ({ held, rows }))(count, by)
  const shadowed = ((row) => { const list = [row]; return [row, list] })(list)
  const written = ((value) => { value += 1; return [value, by] })(by)
  const some = ((one, other) => [one, other])(list, 4)
  count = 5
  return [first, later(), shadowed, written, some, count]
}
export { run }
`
  const { code: small } = await shortNames().renderChunk(code)
  const [before, after] = await Promise.all([exportsOf(code), exportsOf(small)])
  const expected = [[3, 6], { held: 1, rows: 3 }, [[1, 2], [[1, 2]]], [4, 3], [[1, 2], 4], 5]
  for (const { run } of [before, after])
    expect((run as (list: number[], by: number) => unknown)([1, 2], 3)).toEqual(expected)
  // But for what is written, is hidden there by another of its name, or is no variable.
  const handed = [...small.matchAll(/\)\(([\w,]+)\)/g)].map(([, names]) => names!.split(',').length)
  expect(handed).toEqual([1, 1, 1, 1])
})

const ORDERED = `let a = (x) => x + c.by, b = { a }, c = { by: 2 }, d = () => b.a(1);export{d as run};`

test('an earlier search gives the order and the letters, where nothing is read too early', async () => {
  const runs = async (found: Found) => {
    const code = shorter(ORDERED, found)
    const { run } = await exportsOf(code)
    expect((run as () => number)()).toBe(3)
    return code
  }
  const letters = { a: 'k', b: 'l', c: 'm', d: 'n', x: 'm' }
  expect(await runs({ order: ['d', 'c', 'a', 'b'], letters })).toBe(
    'let n = () => l.a(1),m = { by: 2 },k = (e) => e + m.by,l = { a:k };export{n as run};',
  )
  // `b` needs `a`.
  expect(await runs({ order: ['b', 'a', 'c', 'd'], letters: {} })).toMatch(/^let \w = \(\w\) => \w \+/)
})
