/** What of a shop the check of a template asks. */
import type { Schema } from '../rule/schema.ts'
import type { Brand } from './brand.ts'
import type { MessageClass } from './send.ts'
import type { SmsPolicy } from './sms.ts'

export type TemplateAround = {
  /** Of the journeys that send it; marketing where none does. */
  readonly class: MessageClass
  readonly brand: Brand
  readonly shopUrl: string
  /** Left out: as it is where nobody decided. */
  readonly sms?: SmsPolicy
  /** Other hosts that a link may lead to. */
  readonly hosts: readonly string[]
  readonly offers: readonly string[]
  readonly campaigns: readonly string[]
  /** Names that the journeys which send it keep (`context`); null: no journey sends it yet. */
  readonly kept: readonly string[] | null
  readonly schema: Schema
  /** Three letters. */
  readonly currency: string
  /** Epoch ms. */
  readonly now: number
}
