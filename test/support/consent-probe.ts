/**
 * Run by test/core/consent/mutant.test.ts on a copy of core in which one guard was taken out: prints
 * the names of the promises that no longer hold. It must print nothing on core as it is.
 */
import { argv, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import type * as Answer from '../../core/consent/answer.ts'
import type * as Basis from '../../core/consent/basis.ts'
import type * as PreferenceEvent from '../../core/consent/preference-event.ts'
import type * as Preference from '../../core/consent/preference.ts'
import type * as State from '../../core/consent/state.ts'
import type * as Arbiter from '../../core/message/arbiter.ts'
import type * as PolicyChapter from '../../core/message/policy.ts'
import type { Send } from '../../core/message/send.ts'
import type * as ProfileChapter from '../../core/profile/profile.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type * as Check from '../../core/rule/check/check.ts'
import type * as ShopSchema from '../../core/segment/shop-schema.ts'

const core = pathToFileURL(`${argv[2]}/`).href
const load = async <Module>(path: string) => (await import(`${core}${path}`)) as Module
const { answersIn } = await load<typeof Answer>('consent/answer.ts')
const { basisOf } = await load<typeof Basis>('consent/basis.ts')
const { foldPreferences } = await load<typeof PreferenceEvent>('consent/preference-event.ts')
const { NO_PREFERENCES } = await load<typeof Preference>('consent/preference.ts')
const { allows, foldConsent, mergeConsents, profiledSince } = await load<typeof State>('consent/state.ts')
const { arbitrate } = await load<typeof Arbiter>('message/arbiter.ts')
const { DEFAULT_POLICY } = await load<typeof PolicyChapter>('message/policy.ts')
const { newProfile } = await load<typeof ProfileChapter>('profile/profile.ts')
const { check } = await load<typeof Check>('rule/check/check.ts')
const { SHOP_SCHEMA } = await load<typeof ShopSchema>('segment/shop-schema.ts')

const answer = (granted: boolean, at: number, proof: string | null = 'p') => ({
  purpose: 'email' as const,
  granted,
  at,
  source: 's',
  wording: null,
  proof,
})
const telling = (draft: object) => ({
  id: 'e',
  name: 'consent_update',
  at: 1,
  source: 'page' as const,
  params: {},
  ...draft,
})
const send = {
  key: 'k',
  channel: 'email',
  class: 'marketing',
  topic: 'sport',
  template: 't',
  status: 'queued',
} as unknown as Send
const address = { value: 'a@example.com', verifiedAt: 1, source: 'server', at: 1, wording: null }
const person = (granted: boolean | null, proof: string | null, choices: object = {}) => ({
  ...newProfile('p', 1),
  email: address,
  consents: granted === null ? {} : foldConsent({}, answer(granted, 1, proof)),
  preferences: foldPreferences(
    NO_PREFERENCES,
    telling({ name: 'preferences_update', source: 'system', params: choices }),
  ),
})
const yes = foldConsent({}, answer(true, 5))
const no = foldConsent({}, answer(false, 5))
const codes = (rule: object, options: object) => check(rule, SHOP_SCHEMA, options).map(({ code }) => code)

const said = (one: Send, profile: Profile) => {
  const answer = arbitrate(one, { profile, sends: [], policy: DEFAULT_POLICY }, 2)
  return answer.kind === 'go' ? null : answer.reason
}

const PROMISES: Record<string, boolean> = {
  'a page grants no channel': answersIn(telling({ params: { email: true, proof: 'p' } })).length === 0,
  'a grant of a channel needs its proof':
    answersIn(telling({ source: 'server', params: { email: true } })).length === 0,
  'a provider grants nothing': answersIn(
    telling({ name: 'message_complained', params: { sms: true } }),
  ).every(({ granted }) => !granted),
  'nothing said means no': !allows({}, 'email'),
  'a no wins ties': !allows(foldConsent(no, answer(true, 5)), 'email'),
  'a no wins merges': !allows(mergeConsents(yes, no), 'email'),
  'a later yes counts': allows(foldConsent(no, answer(true, 6)), 'email'),
  'who refused is not profiled':
    profiledSince(foldConsent({}, { ...answer(false, 5), purpose: 'personalisation' })) === null,
  'a yes after a no begins anew':
    profiledSince(
      [answer(true, 1), answer(false, 2), answer(true, 3)].reduce(
        (state, one) => foldConsent(state, { ...one, purpose: 'personalisation' }),
        {},
      ),
    ) === 3,
  'a no is no basis':
    basisOf({ consents: no, lastOrderAt: 9 }, 'email', 10, { ownCustomers: true, ownCustomersForMs: 100 }) ===
    null,
  'without a setting customers are not written to':
    basisOf({ consents: {}, lastOrderAt: 9 }, 'email', 10) === null,
  'without consent nothing goes': said(send, person(null, null)) === 'no_consent',
  'after a no nothing goes': said(send, person(false, 'p')) === 'consent_withdrawn',
  'without a proof nothing goes': said(send, person(true, null)) === 'no_proof',
  'what is not wanted does not go':
    said(send, person(true, 'p', { topics: { sport: false } })) === 'not_wanted',
  'more than asked for does not go': said(send, person(true, 'p', { weekly: 0 })) === 'own_cap_reached',
  'what is allowed goes': said(send, person(true, 'p')) === null,
  'a page loosens no choice':
    foldPreferences(
      NO_PREFERENCES,
      telling({ name: 'preferences_update', params: { topics: { sport: true }, weekly: 5 } }),
    ) === NO_PREFERENCES,
  'a rule reads only what is meant for its purpose': codes(
    { 'f.viewed': { $in: ['K1'] } },
    { purpose: 'ads' },
  ).includes('beyond_purpose'),
  'an event is counted only for what it is meant': codes(
    { $did: { event: 'view_item' } },
    { purpose: 'email' },
  ).includes('beyond_purpose'),
  'no rule reads what is too personal': codes({ 'f.favourite_category': 'Těhotenské testy' }, {}).includes(
    'sensitive_field',
  ),
  'what is meant for it may be read': codes({ 'f.orders': 1 }, { purpose: 'email' }).length === 0,
}

stdout.write(JSON.stringify(Object.keys(PROMISES).filter((name) => !PROMISES[name])))
