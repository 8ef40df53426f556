import { array, boolean, constantFrom, dictionary, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNEL_PURPOSES, PURPOSES } from '../../../core/consent/purpose.ts'
import { NO_PREFERENCES } from '../../../core/consent/preference.ts'
import { granted } from '../../../core/consent/state.ts'
import type { IdentifierKind } from '../../../core/identity/identifier.ts'
import { foldIdentifiers, foldProfile } from '../../../core/profile/fold.ts'
import { MAX_KNOWN, newProfile } from '../../../core/profile/profile.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY, answer, claim, confirm, event, unsubscribe, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'

const EMAIL = 'reader@example.com'
const PHONE = '+420600123456'
const nobody = newProfile('p1', MONDAY)
const fold = (...drafts: Draft[]) =>
  drafts.reduce((profile, draft) => foldProfile(profile, event(draft)), nobody)
const named = (profile: Profile, kind: IdentifierKind, value: string, at = MONDAY) =>
  foldIdentifiers(profile, [{ kind, value }], at)

test('somebody new allows nothing and cannot be written to', () => {
  expect(nobody).toEqual({
    id: 'p1',
    createdAt: MONDAY,
    lastSeenAt: MONDAY,
    eventCount: 0,
    language: 'cs',
    consents: {},
    preferences: NO_PREFERENCES,
    traits: {},
    accounts: [],
    email: null,
    phone: null,
    known: [],
  })
})

test('each event is counted, and widens the time in which they were seen', () => {
  expect(fold({ ...view('K1'), at: MONDAY + 5 }, { ...view('K1'), at: MONDAY - 7 })).toMatchObject({
    createdAt: MONDAY - 7,
    lastSeenAt: MONDAY + 5,
    eventCount: 2,
  })
})

describe('consent', () => {
  test('of the device is granted in the page, with the event as its proof', () => {
    const { consents } = fold({ ...answer(true), id: 'event-of-consent' })
    expect(granted({ ...consents })).toEqual(['functionality', 'analytics', 'personalisation'])
    expect(consents.personalisation).toEqual({
      granted: true,
      at: MONDAY,
      source: 'cookie-banner',
      wording: null,
      proof: 'event-of-consent',
    })
  })

  test.each(['server', 'system'] as const)(
    'to a channel is granted by %s, with words and proof',
    (source) => {
      const params = { email: true, wording: 'w1', proof: 'order-1' }
      expect(fold({ name: 'consent_update', source, params }).consents.email).toEqual({
        granted: true,
        at: MONDAY,
        source,
        wording: 'w1',
        proof: 'order-1',
      })
    },
  )

  test('to a channel is withdrawn by anybody', () => {
    const both = [
      confirm('email', EMAIL),
      { name: 'consent_update', at: MONDAY + 1, params: { email: false } },
    ] as const
    expect(fold(...both).consents.email?.granted).toBe(false)
  })

  test('is told by yes or no and nothing else', () => {
    expect(
      fold({ name: 'consent_update', params: { analytics: 'yes', personalisation: 1, unknown: true } })
        .consents,
    ).toEqual({})
  })

  test('is granted to no channel by any page, whatever it sends', () => {
    const said = record({
      name: constantFrom('consent_update', 'generate_lead', 'sign_up', 'login'),
      at: integer({ min: MONDAY, max: MONDAY + 9 }),
      params: dictionary(
        constantFrom(...PURPOSES, 'source', 'proof', 'address', 'email'),
        constantFrom<unknown>(true, false, EMAIL, 'double-opt-in'),
      ),
    })
    holds(
      property(array(said, { maxLength: 8 }), (drafts) => {
        const profile = fold(...(drafts as Draft[]))
        for (const channel of CHANNEL_PURPOSES)
          expect(profile.consents[channel]?.granted ?? false).toBe(false)
        expect(profile.email?.verifiedAt ?? null).toBeNull()
      }),
      500,
    )
  })
})

describe('an address typed into a page', () => {
  test('is a claim, in normal form, with the words that stood beside it', () => {
    expect(fold(claim({ email: ' Reader@Example.com', phone: '600 123 456', language: 'en' }))).toMatchObject(
      {
        email: { value: EMAIL, verifiedAt: null, source: 'page', at: MONDAY, wording: 'save-cart-1' },
        phone: { value: PHONE, verifiedAt: null },
        language: 'en',
      },
    )
  })

  test('takes the place of another claim', () => {
    expect(fold(claim({ email: 'typo@example.com' }), claim({ email: EMAIL })).email?.value).toBe(EMAIL)
  })

  test('never takes the place of an address that was confirmed', () => {
    const profile = fold(
      claim({ email: EMAIL }),
      confirm('email', EMAIL),
      claim({ email: 'other@example.com' }),
    )
    expect(profile.email).toMatchObject({ value: EMAIL, verifiedAt: MONDAY })
  })

  test('that is none changes nothing', () => {
    expect(fold(claim({ email: 'no address', phone: '12' }))).toMatchObject({ email: null, phone: null })
    expect(fold(claim({ email: EMAIL }), claim({ email: '' })).email?.value).toBe(EMAIL)
  })
})

describe('a confirmed link', () => {
  test('verifies the address that it was sent to', () => {
    const profile = fold(claim({ email: EMAIL, phone: PHONE }), { ...confirm('sms', PHONE), at: MONDAY + 9 })
    expect(profile.phone?.verifiedAt).toBe(MONDAY + 9)
    expect(profile.email?.verifiedAt).toBeNull()
  })

  test('verifies no address that was typed in since', () => {
    const profile = fold(
      claim({ email: EMAIL }),
      claim({ email: 'newer@example.com' }),
      confirm('email', EMAIL),
    )
    expect(profile.email).toMatchObject({ value: 'newer@example.com', verifiedAt: null })
  })

  test('verifies nothing when a page or a back end pretends to be it', () => {
    for (const source of ['page', 'server'] as const)
      expect(
        fold(claim({ email: EMAIL }), { ...confirm('email', EMAIL), source }).email?.verifiedAt,
      ).toBeNull()
  })
})

test('unsubscribing keeps the address: it is known, and not to be written to', () => {
  const profile = fold(claim({ email: EMAIL }), confirm('email', EMAIL), {
    ...unsubscribe('email'),
    at: MONDAY + 1,
  })
  expect(profile.email?.verifiedAt).toBe(MONDAY)
  expect(profile.consents.email).toMatchObject({ granted: false, source: 'unsubscribe' })
})

describe('who the back end names', () => {
  test('has a verified address, without any consent', () => {
    const profile = named(named(nobody, 'email', EMAIL), 'phone', PHONE)
    expect(profile.email).toEqual({
      value: EMAIL,
      verifiedAt: MONDAY,
      source: 'server',
      at: MONDAY,
      wording: null,
    })
    expect(profile.phone?.verifiedAt).toBe(MONDAY)
    expect(profile.consents).toEqual({})
  })

  test('has that address for good: named again it keeps the first instant', () => {
    const profile = named(nobody, 'email', EMAIL)
    expect(named(profile, 'email', EMAIL, MONDAY + 9)).toBe(profile)
  })

  test('has the newer address when the shop knows a newer one', () => {
    const profile = named(named(nobody, 'email', EMAIL), 'email', 'newer@example.com', MONDAY + 9)
    expect(profile.email).toMatchObject({ value: 'newer@example.com', verifiedAt: MONDAY + 9 })
  })

  test('turns a claim into what is known', () => {
    expect(named(fold(claim({ email: EMAIL })), 'email', EMAIL, MONDAY + 9).email?.verifiedAt).toBe(
      MONDAY + 9,
    )
  })

  test('is known by each order and account once, and by the newest fifty', () => {
    const orders = Array.from(
      { length: 60 },
      (_, index) => ({ kind: 'order_id', value: `o${index}` }) as const,
    )
    const { known } = foldIdentifiers(nobody, [...orders, ...orders.slice(50)], MONDAY)
    expect(known).toHaveLength(MAX_KNOWN)
    expect([known[0]?.value, known.at(-1)?.value]).toEqual(['o10', 'o59'])
    expect(named(named(nobody, 'external_id', 'o1'), 'order_id', 'o1').known).toHaveLength(2)
  })
})

test('no event of a page changes who the back end said it is', () => {
  const vouched = named(named(nobody, 'email', EMAIL), 'external_id', 'A-1')
  const lie = record({
    email: constantFrom('evil@example.com', EMAIL, ''),
    verified: boolean(),
    external_id: constantFrom('A-2'),
  })
  holds(
    property(lie, (params) => {
      const profile = foldProfile(vouched, event({ name: 'generate_lead', params }))
      expect([profile.email, profile.known]).toEqual([vouched.email, vouched.known])
    }),
    50,
  )
})
