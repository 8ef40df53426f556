/**
 * Flags over the network: OpenFeature's remote evaluation (OFREP 0.2, openfeature.dev) for pages and
 * apps, and the set of flags as the operator writes it.
 */
import * as v from 'valibot'
import type { Flag } from '../experiment/flag.ts'
import type { FlagError, FlagReason } from '../experiment/evaluate-flag.ts'
import type { Json } from '../base/json.ts'

/** `targetingKey` names a device where there is no consented visitor; the rest is read as `ctx.*`. */
export const EvaluationRequest = v.object({
  context: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** OFREP: 200 of one flag, and each flag of a bulk answer that could be evaluated. */
export type EvaluationSuccess = {
  key: string
  value: Json
  reason: FlagReason
  variant?: string
  metadata?: { [name: string]: string | number | boolean }
}

/** OFREP: 400 and 404 of one flag, and a flag of a bulk answer that could not be evaluated. */
export type EvaluationFailure = {
  key: string
  errorCode: FlagError | 'INVALID_CONTEXT'
  errorDetails: string
}

export type BulkAnswer = { flags: (EvaluationSuccess | EvaluationFailure)[] }

const FLAG_TYPES = ['boolean', 'string', 'number', 'json'] as const
const Key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:-]{1,100}$/, 'letters, digits, _ . : and -'))

/** Only the frame: what rules and experiments say is judged by core/experiment/check-flag. */
const FlagFrame = v.looseObject({
  type: v.picklist(FLAG_TYPES),
  default: v.unknown(),
  isOff: v.optional(v.boolean()),
  rules: v.optional(v.array(v.record(v.string(), v.unknown())), []),
})

/** PUT /v1/admin/flags: the whole set at once, as it stands in a file in git. */
export const FlagsRequest = v.object({
  flags: v.record(Key, FlagFrame),
  note: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
})

/** GET /v1/admin/flags; version 0: none was ever published. */
export type FlagsView = { version: number; flags: { [key: string]: Omit<Flag, 'key'> } }
