/** POST /v1/server/devices: an app on a phone may be notified, has another token, or is gone (docs/push.md). */
import * as v from 'valibot'
import { PLATFORMS } from '../message/subscription.ts'
import { Identifiers } from './server.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const Token = v.pipe(text(4_096), v.regex(/^[\w:.-]+$/))

export const DeviceRequest = v.variant('action', [
  v.strictObject({
    action: v.literal('register'),
    identifiers: Identifiers,
    platform: v.picklist(PLATFORMS),
    /** What the app is called in its shop: a bundle id, a package name. */
    app: v.pipe(text(155), v.regex(/^[\w.-]+$/)),
    token: Token,
    /** The token that this one takes the place of. */
    before: v.optional(Token),
    /** What shows that they allowed it. With it the consent `push` is granted; left out, none is. */
    proof: v.optional(text(300)),
    /** Names the words that were agreed to. */
    wording: v.optional(text(64)),
  }),
  v.strictObject({ action: v.literal('remove'), identifiers: Identifiers, token: Token }),
])
export type DeviceRequest = v.InferOutput<typeof DeviceRequest>

export type DeviceAnswer = { readonly registered: boolean }
