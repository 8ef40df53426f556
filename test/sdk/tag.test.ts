/** The small pure parts of the tag, and its size. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'
import { createBus } from '../../sdk/bus.ts'
import { VERSION, readConfig } from '../../sdk/config.ts'
import { textsIn, upFrom } from '../../sdk/more/campaign/trigger.ts'
import { isSeen } from '../../sdk/slot.ts'
import { buildTag } from '../support/page.ts'

const ROOT = join(import.meta.dirname, '../..')

test.each<[string, string]>([
  ['https://shop.cz/_v/tag.js', 'https://shop.cz/_v'],
  ['https://shop.cz/_v/tag.js?v=3/4', 'https://shop.cz/_v'],
  ['https://shop.cz/cs/_v/tag.js', 'https://shop.cz/cs/_v'],
  ['https://t.shop.cz/tag.js', 'https://t.shop.cz'],
])('the tag at %s speaks to %s', (src, base) => {
  expect(readConfig(src, { key: 'pk_1' }, '')?.base).toBe(base)
})

test('reads its attributes, and does without a key nothing at all', () => {
  expect(readConfig('/_v/tag.js', {}, '')).toBe(null)
  const config = readConfig(
    '/_v/tag.js',
    { key: 'pk_1', idleS: '3', exitS: 'x', layer: 'gtmLayer' },
    '?vitrina_debug=1',
  )
  expect(config).toEqual({
    key: 'pk_1',
    base: '/_v',
    idleS: 3,
    exitS: 5,
    layer: 'gtmLayer',
    banner: '',
    consentNames: ' ',
    capture: '',
    hearsPayment: false,
    analytics: false,
    device: false,
    debug: true,
  })
})

test('the version is that of the package', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version)
})

test('a flick is fast and upward', () => {
  const top = { y: 1_000, at: 0 }
  expect(upFrom(top, { y: 600, at: 400 })).toBe(top)
  for (const other of [
    { y: 600, at: 401 },
    { y: 1_001, at: 10 },
  ])
    expect(upFrom(top, other)).toBe(other)
})

test('what a rule names may be a selector, whatever quotes are in it', () => {
  const rules = { $or: [{ 'page.clicked': { $in: ['#a', '[name="b"]'] } }, { 'page.idle_s': 3 }] }
  expect(textsIn(rules)).toEqual(['$or', 'page.clicked', '$in', '#a', '[name="b"]', 'page.idle_s'])
  expect(textsIn([])).toEqual([])
})

test('listeners hear their name, until they stop', () => {
  const bus = createBus()
  const heard: unknown[] = []
  const stop = bus.on('page', (payload) => {
    heard.push(payload)
    stop()
  })
  bus.on('page', () => {
    throw new Error('a listener of the shop')
  })
  bus.on('page', (payload) => heard.push(payload))
  bus.emit('page', '/a')
  bus.emit('page', '/b')
  bus.emit('ready', '1')
  expect(heard).toEqual(['/a', '/a', '/b'])
})

test.each([
  { what: 'half of a small slot', height: 400, visible: 200, ratio: 0.5, seen: true },
  { what: 'less than half of a small slot', height: 400, visible: 199, ratio: 0.49, seen: false },
  { what: 'half of the window by a tall slot', height: 3_000, visible: 400, ratio: 0.13, seen: true },
  { what: 'less of the window by a tall slot', height: 3_000, visible: 390, ratio: 0.13, seen: false },
])('sees $what: $seen', ({ height, visible, ratio, seen }) => {
  globalThis.innerHeight = 800
  const entry = {
    intersectionRatio: ratio,
    boundingClientRect: { height },
    intersectionRect: { height: visible },
  }
  expect(isSeen(entry as IntersectionObserverEntry)).toBe(seen)
})

test('the tag fits its budget and carries neither Preact nor valibot', async () => {
  await buildTag()
  const tag = readFileSync(join(ROOT, 'dist/public/_v/tag.js'))
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  expect(brotliCompressSync(tag, options).length).toBeLessThanOrEqual(6_500)
  expect(tag.toString()).not.toMatch(/vnode|valibot|Invalid type/)
})
