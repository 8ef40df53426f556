/** A browser's side of web push (RFC 8291), for tests: subscribes, and opens what was sealed for it. */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

export type PushReader = {
  readonly p256dh: Uint8Array
  readonly auth: Uint8Array
  readonly open: (body: Uint8Array) => string
}

const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

/** @param keys  private key and secret as base64url; left out: made anew. */
export function pushReader(keys?: { readonly privateKey: string; readonly auth: string }): PushReader {
  const ecdh = createECDH('prime256v1')
  if (keys) ecdh.setPrivateKey(Buffer.from(keys.privateKey, 'base64url'))
  else ecdh.generateKeys()
  const p256dh = new Uint8Array(ecdh.getPublicKey())
  const auth = keys ? decode(keys.auth) : crypto.getRandomValues(new Uint8Array(16))
  const open = (body: Uint8Array) => {
    const salt = body.slice(0, 16)
    const size = body[20]!
    const sender = body.slice(21, 21 + size)
    const shared = ecdh.computeSecret(sender)
    const derive = (secret: Uint8Array, by: Uint8Array, info: Uint8Array | string, length: number) =>
      new Uint8Array(hkdfSync('sha256', secret, by, info, length))
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender])
    const secret = derive(shared, auth, info, 32)
    const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16)
    const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12)
    const sealed = body.slice(21 + size)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.slice(-16))
    const plain = Buffer.concat([decipher.update(sealed.slice(0, -16)), decipher.final()])
    if (plain.at(-1) !== 2) throw new Error('the last record does not end')
    return plain.subarray(0, -1).toString('utf8')
  }
  return { p256dh, auth, open }
}
