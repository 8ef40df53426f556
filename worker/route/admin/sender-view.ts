/** A sender as the console sees it. */
import { passage } from '../../../core/message/breaker.ts'
import type { Health } from '../../../core/message/breaker.ts'
import type { Words } from '../../../core/base/words.ts'
import type { SenderKindView, SenderView } from '../../../core/wire/sender.ts'
import { CALLBACKS } from '../../channel/callback/kinds.ts'
import type { Adapter } from '../../channel/sender/adapter.ts'
import { KINDS } from '../../channel/sender/kinds.ts'
import type { SenderKind } from '../../channel/sender/kinds.ts'
import type { Env } from '../../env.ts'
import { DEFAULT_SENDER } from '../../store/sender.ts'
import type { SenderInUse } from '../../store/sender.ts'

const ADAPTERS: readonly (readonly [string, Adapter])[] = Object.entries(KINDS)

export const KIND_VIEWS: readonly SenderKindView[] = ADAPTERS.map(([kind, { name, channels, fields }]) => ({
  kind,
  name,
  channels,
  fields: fields.map((field) => ({ ...field })),
  tells: CALLBACKS[kind as SenderKind] !== undefined,
}))

export type Around = {
  readonly now: number
  /** Names of the secrets that are set, and until when the one before signs along. */
  readonly secretsSet: readonly string[]
  readonly previousUntil: number | null
  readonly undelivered: number
}

export function senderView(env: Env, sender: SenderInUse, around: Around): SenderView {
  const { health, turn: _, ...rest } = sender
  const state = stateOf(sender, around.now)
  return {
    ...rest,
    kindName: KINDS[sender.kind].name,
    secretsSet: around.secretsSet,
    health,
    state,
    stateText: stateText(state, sender, around.now),
    callbackUrl: CALLBACKS[sender.kind] ? `${env.SHOP_URL}/_v/v1/inbound/${sender.id}` : null,
    previousUntil: around.previousUntil,
    undelivered: around.undelivered,
  }
}

function stateOf({ health, isOn }: SenderInUse, now: number): SenderView['state'] {
  if (!isOn || health.disabledAt !== null) return 'off'
  if (passage(health, now).kind === 'wait') return 'resting'
  return health.failures > 0 ? 'failing' : 'well'
}

function stateText(state: SenderView['state'], { id, health, isOn }: SenderInUse, now: number): Words {
  if (state === 'well') return { cs: 'V pořádku.', en: 'Well.' }
  if (state === 'failing')
    return {
      cs: `Poslední pokusy se nezdařily (${health.failures}), zkouší se dál.`,
      en: `The last attempts failed (${health.failures}); it is tried on.`,
    }
  if (state === 'resting') {
    const minutes = Math.max(1, Math.round(((health.openUntil ?? now) - now) / 60_000))
    return {
      cs: `Odpočívá: ${health.failures > 0 ? 'neodpovídá' : 'žádá o pomalejší tempo'}. Další pokus za ${minutes} min.`,
      en: `It rests: it ${health.failures > 0 ? 'does not answer' : 'asked for less'}. Next try in ${minutes} min.`,
    }
  }
  return offText(id, health, isOn)
}

function offText(id: string, { disabledWhy }: Health, isOn: boolean): Words {
  if (!isOn || disabledWhy === 'by_hand') return { cs: 'Vypnuto ručně.', en: 'Switched off by hand.' }
  const where = id === DEFAULT_SENDER ? 'SENDER_URL' : id
  return disabledWhy === 'gone'
    ? {
        cs: `Vypnuto: ${where} odpověděl 410, zprávy už nechce.`,
        en: `Switched off: ${where} answered 410; it wants no more messages.`,
      }
    : {
        cs: 'Vypnuto: pět dní neuspěl žádný pokus.',
        en: 'Switched off: for five days no attempt went well.',
      }
}
