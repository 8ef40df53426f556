/** Types and purposes that several features share. */
import { MICRO } from '../base/money.ts'
import type { Micro } from '../base/money.ts'
import type { Purpose } from '../consent/purpose.ts'

export const COUNT = { type: 'number', integer: true, min: 0 } as const
export const TEXT_OR_NONE = { type: 'string', nullable: true } as const
export const INSTANT = { type: 'instant' } as const
export const INSTANT_OR_NONE = { type: 'instant', nullable: true } as const
export const SHARE_OR_NONE = { type: 'number', min: 0, max: 1, nullable: true } as const
export const DAYS_OR_NONE = { type: 'number', min: 0, unit: 'days', nullable: true } as const

/** Facts of a contract and what follows from them alone: to measure, to serve, to choose what to write. */
export const CONTRACT = [
  'functionality',
  'analytics',
  'personalisation',
  'email',
  'sms',
  'push',
  'whatsapp',
  'ads',
] as const satisfies readonly Purpose[]
/** What tells how somebody looks around: made and read under the consent to personalisation alone. */
export const PROFILING = ['personalisation'] as const satisfies readonly Purpose[]
/** The shop's own doings towards a person: caps need them whatever is allowed. */
export const OWN_USE = ['functionality', 'personalisation'] as const satisfies readonly Purpose[]

export function units(amount: Micro): number {
  return amount / MICRO
}
