import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aesCbc } from '../../../../cli/vectors/aes.ts'
import { decrypt, fromBase64 } from '../../../../core/experiment/growthbook/decrypt.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

async function encrypted(
  text: string,
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt'])
  const bytes = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, imported, new TextEncoder().encode(text))
  return `${base64(iv)}.${base64(new Uint8Array(bytes))}`
}

test('reads what was encrypted for it, and nothing else', async () => {
  const key = Uint8Array.from({ length: 16 }, (_, index) => index * 7)
  const text = await encrypted('{"káva":true}', key, new Uint8Array(16))
  expect(await decrypt(text, base64(key), aesCbc)).toBe('{"káva":true}')
  expect(await decrypt(text, base64(new Uint8Array(16)), aesCbc)).not.toBe('{"káva":true}')
  expect(await decrypt(text.replace('.', ''), base64(key), aesCbc)).toBeNull()
  expect(await decrypt(text, 'not base64!', aesCbc)).toBeNull()
  expect(await decrypt('', '', aesCbc)).toBeNull()
})

test('base64 as everybody writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(Buffer.from(fromBase64(base64(bytes))!)).toEqual(Buffer.from(bytes))
      expect(Buffer.from(fromBase64(base64(bytes).replaceAll('=', ''))!)).toEqual(Buffer.from(bytes))
    }),
  )
  expect(fromBase64('a')).toBeNull()
  expect(fromBase64('ab*d')).toBeNull()
})
