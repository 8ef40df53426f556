/** What a link carries to the shop's basket: which offer was promised to whom, until when, signed. */
import { codeOf } from '../../core/offer/code.ts'
import type { Offer } from '../../core/offer/offer.ts'
import { problem } from '../../core/base/problem.ts'
import { fail, ok } from '../../core/base/result.ts'
import type { Result } from '../../core/base/result.ts'
import type { Env } from '../env.ts'
import { readToken, signToken } from '../secret.ts'
import type { Given } from '../store/offer-code.ts'

const PURPOSE = 'offer'

/** `claims`: what a token says beside the code, which must be what is known of that code. */
export type Shown = {
  readonly code: string
  readonly claims: { readonly offer: string; readonly version: number; readonly person: string } | null
}

/** The version holds the terms, the limits of the basket among them; the code is the nonce. */
export function offerToken(
  env: Env,
  { id, version }: Pick<Offer, 'id' | 'version'>,
  person: string,
  { code, expiresAt }: Given,
): Promise<string> {
  return signToken(env, PURPOSE, { o: id, v: version, p: person, n: code, x: expiresAt })
}

/** A token, or a code as somebody typed it in. */
export async function readShown(env: Env, text: string, now: number): Promise<Result<Shown>> {
  if (!text.includes('.')) {
    const code = codeOf(text)
    return code === null ? fail(problem('offer_forged', '/code')) : ok({ code, claims: null })
  }
  // First whether it is ours at all: of one that is forged nothing is worth saying, not even its age.
  const said = await readToken(env, PURPOSE, text, 0)
  if (!said) return fail(problem('offer_forged', '/code'))
  if (Number(said['x']) < now) return fail(expired(Number(said['x'])))
  const claims = { offer: String(said['o']), version: Number(said['v']), person: String(said['p']) }
  return ok({ code: String(said['n']), claims })
}

export function expired(at: number) {
  return problem('offer_expired', '/code', `It held until ${new Date(at).toISOString()}.`)
}
