/** Who the stories of playbooks are about: somebody who agreed to be known and to be written to. */
import type { Identifier } from '../../../core/identity/identifier.ts'
import { answer, claim, confirm } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import type { LocalTime, ScriptLine, Told } from './golden.ts'

export const EMAIL = 'reader@example.com'
export const PHONE = '+420600123456'

type Wishes = {
  readonly language?: 'cs' | 'en'
  readonly sms?: boolean
  /** What is known of the person, by name of the trait. */
  readonly traits?: Readonly<Record<string, string | number | boolean>>
}

/** Came at that time, allowed personalisation, gave an e-mail (and a phone) and confirmed it. */
export function reader(at: LocalTime, { language = 'cs', sms = false, traits }: Wishes = {}): ScriptLine {
  return [
    at,
    answer(true),
    claim({ email: EMAIL, language, ...(sms && { phone: PHONE }) }),
    confirm('email', EMAIL),
    ...(sms ? [confirm('sms', PHONE)] : []),
    ...(traits ? [{ name: 'traits_update', params: { traits } } as Draft] : []),
  ]
}

/** Told by the shop's back end, which knows whose it is. */
export function byShop(draft: Draft, ...named: readonly Identifier[]): Told {
  const all = named.length > 0 ? named : [{ kind: 'email', value: EMAIL } as const]
  return { ...draft, source: 'server', named: all }
}

/** A trait that the person or the shop told. */
export const trait = (traits: Readonly<Record<string, unknown>>): Draft => ({
  name: 'traits_update',
  params: { traits } as Draft['params'] & object,
})

/** Also allows ads elsewhere. */
export const adsToo = (at: LocalTime): ScriptLine => [
  at,
  {
    name: 'consent_update',
    source: 'system',
    params: { ads: true, source: 'preference-centre', proof: 'msg_2' },
  },
]
