import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkFree } from '../../../core/message/link-free.ts'

test.each([
  ['Jana', 'Jana'],
  ['Káva 250 g, č. 3.5', 'Káva 250 g, č. 3.5'],
  ['Node.js od začátku', 'Node.js od začátku'],
  ['AC/DC triko', 'AC/DC triko'],
  ['Voda 1.5/2 l', 'Voda 1.5/2 l'],
  ['Vyhráli jste https://evil.example/x?y', 'Vyhráli jste'],
  ['HTTP://evil.example klikněte', 'klikněte'],
  ['dárek www.evil.example zdarma', 'dárek zdarma'],
  ['dárek evil.example/x zdarma', 'dárek zdarma'],
  ['řeřicha.cz?a=1', ''],
  ['javascript://x', ''],
  ['', ''],
])('%j is said as %j', (text, said) => expect(linkFree(text)).toBe(said))

test('no address with a scheme is left in any text, and what has none is untouched', () => {
  fc.assert(
    fc.property(fc.string(), fc.webUrl(), fc.string(), (before, url, after) => {
      expect(linkFree(`${before} ${url} ${after}`)).not.toMatch(/https?:\/\//i)
    }),
  )
  fc.assert(fc.property(fc.stringMatching(/^[a-zá-ž ]*$/), (text) => linkFree(text) === text))
})
