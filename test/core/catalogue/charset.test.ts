import { expect, test } from 'vitest'
import { charsetOf, isGzip } from '../../../core/catalogue/charset.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** "Žluť" in windows-1250. */
const old = new Uint8Array([0x8e, 0x6c, 0x75, 0x9d])
const after = (text: string, bytes: Uint8Array) => new Uint8Array([...utf8(text), ...bytes])

test.each<[string, Uint8Array, string | null, string, string | null]>([
  ['nothing', new Uint8Array(), null, 'utf-8', null],
  ['plain letters', utf8('abc'), null, 'utf-8', null],
  [
    'plain letters and a header',
    utf8('abc'),
    'text/xml; charset="Windows-1250"',
    'windows-1250',
    'windows-1250',
  ],
  ['Czech letters in UTF-8', utf8('Žluť'), null, 'utf-8', null],
  ['UTF-8 under a wrong header', utf8('Žluť'), 'text/xml; charset=windows-1250', 'utf-8', 'windows-1250'],
  ['the old code page under no label', old, null, 'windows-1250', null],
  [
    'the old code page under a wrong prolog',
    after('<?xml encoding="utf-8"?>', old),
    null,
    'windows-1250',
    'utf-8',
  ],
  [
    'a prolog that says another one',
    after('<?xml encoding="ISO-8859-2"?>', old),
    null,
    'iso-8859-2',
    'iso-8859-2',
  ],
  [
    'the prolog before the header',
    after("<?xml encoding='windows-1250'?>", old),
    'text/xml; charset=utf-8',
    'windows-1250',
    'windows-1250',
  ],
  ['a mark of UTF-8', new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), null, 'utf-8', null],
  ['a mark of UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), null, 'utf-16le', null],
  ['the other mark of UTF-16', new Uint8Array([0xfe, 0xff, 0, 0x61]), null, 'utf-16be', null],
  ['a letter that the head cuts in two', utf8('aŽ').slice(0, 2), null, 'utf-8', null],
  ['an emoji', utf8('☕🎉'), null, 'utf-8', null],
  ['bytes that no UTF-8 has', new Uint8Array([0xff, 0x41]), null, 'windows-1250', null],
])('%s', (_, head, header, ...expected) => {
  const { label, declared } = charsetOf(head, header)
  expect([label, declared]).toEqual(expected)
})

test('gzip is known by its first bytes', () => {
  expect(isGzip(new Uint8Array([0x1f, 0x8b, 8]))).toBe(true)
  expect(isGzip(utf8('<?xml'))).toBe(false)
  expect(isGzip(new Uint8Array([0x1f]))).toBe(false)
})
