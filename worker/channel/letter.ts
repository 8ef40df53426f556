/** Keeps an e-mail as it went out, in the actor of whom it went to, and gives it back. */
import { ownActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'

export async function keepLetter(
  env: Env,
  of: { readonly profile: string; readonly key: string },
  html: string,
  now: number,
): Promise<void> {
  const packed = await through(new CompressionStream('gzip'), new TextEncoder().encode(html))
  await ownActor(env, of.profile).keepLetter(of.key, packed, now)
}

export async function letterOf(
  env: Env,
  { profile, key }: { readonly profile: string; readonly key: string },
  now: number,
): Promise<string | null> {
  // That very profile: whoever it became a part of did not get this message.
  const packed = await ownActor(env, profile).letter(key, now)
  return (
    packed && new TextDecoder().decode(await through(new DecompressionStream('gzip'), new Uint8Array(packed)))
  )
}

function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer()
}
