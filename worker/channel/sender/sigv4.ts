/** AWS Signature Version 4 of one POST with a JSON body, by WebCrypto. */

const encoder = new TextEncoder()

export type Signed = {
  readonly url: string
  readonly body: string
  readonly region: string
  readonly service: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Epoch ms. */
  readonly now: number
}

/** The headers to send along; `content-type` is signed as application/json. */
export async function sigv4(request: Signed): Promise<Record<string, string>> {
  const { url, body, region, service, accessKeyId, secretAccessKey, now } = request
  const { host, pathname } = new URL(url)
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const scope = `${day}/${region}/${service}/aws4_request`
  const payload = hex(await crypto.subtle.digest('SHA-256', encoder.encode(body)))
  const names = 'content-type;host;x-amz-content-sha256;x-amz-date'
  const canonical = [
    'POST',
    pathname,
    '',
    'content-type:application/json',
    `host:${host}`,
    `x-amz-content-sha256:${payload}`,
    `x-amz-date:${stamp}`,
    '',
    names,
    payload,
  ].join('\n')
  const digest = hex(await crypto.subtle.digest('SHA-256', encoder.encode(canonical)))
  let key = await hmac(encoder.encode(`AWS4${secretAccessKey}`), day)
  for (const part of [region, service, 'aws4_request']) key = await hmac(key, part)
  const signature = hex(await hmac(key, ['AWS4-HMAC-SHA256', stamp, scope, digest].join('\n')))
  return {
    'content-type': 'application/json',
    'x-amz-content-sha256': payload,
    'x-amz-date': stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

async function hmac(key: BufferSource, text: string): Promise<ArrayBuffer> {
  const made = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return crypto.subtle.sign('HMAC', made, encoder.encode(text))
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
