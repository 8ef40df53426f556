import type { AesCbc } from '../../core/experiment/growthbook/decrypt.ts'

/** By WebCrypto, which Node, workerd and pages of a secure context have alike. */
export const aesCbc: AesCbc = async ({ key, iv, bytes }) => {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, bytes))
}
