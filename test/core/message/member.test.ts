/** Hashes as the networks document them; the expected ones were computed apart, with `printf … | sha256sum`. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AD_NETWORKS, isAdNetwork, joiningOf } from '../../../core/message/member.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY } from '../event/made.ts'
import { address, reader } from './made.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const ads = (granted: boolean) => ({ granted, at: MONDAY, source: 'page', wording: null, proof: null })
const somebody = (draft: Partial<Profile> = {}) => reader({ consents: { ads: ads(true) }, ...draft })

describe('the normal form', () => {
  test('of an address is trimmed and small; of a number E.164, for Meta without the plus', () => {
    const who = somebody({ email: address('Reader@Example.com', MONDAY) })
    expect(joiningOf(who, 'tiktok').member).toEqual({
      email: sha('reader@example.com'),
      phone: sha('+420600123456'),
    })
    expect(joiningOf(who, 'meta').member).toMatchObject({ phone: sha('420600123456') })
    // As anybody can compute it: sha256 of "reader@example.com".
    expect(joiningOf(who, 'meta').member!.email).toMatch(/^[0-9a-f]{64}$/)
  })

  test('of a Gmail address is for Google what Gmail reads, and nowhere else', () => {
    const who = somebody({ email: address('a.b+news@gmail.com', MONDAY) })
    expect(joiningOf(who, 'google').member!.email).toBe(sha('ab@gmail.com'))
    expect(joiningOf(who, 'meta').member!.email).toBe(sha('a.b+news@gmail.com'))
    const other = somebody({ email: address('a.b+news@example.com', MONDAY) })
    expect(joiningOf(other, 'google').member!.email).toBe(sha('a.b+news@example.com'))
  })

  test.each(['linkedin', 'sklik'] as const)('%s finds people by e-mail alone', (network) => {
    expect(joiningOf(somebody(), network).member).toMatchObject({ phone: null })
    expect(joiningOf(somebody({ email: null }), network).member).toBeNull()
  })
})

describe('who may be added', () => {
  test.each([
    ['nobody who was not asked', {}, false],
    ['nobody who refused', { ads: ads(false) }, false],
    ['whoever allows it', { ads: ads(true) }, true],
  ] as const)('%s', (_, consents, mayJoin) => {
    expect(joiningOf(reader({ consents }), 'meta').mayJoin).toBe(mayJoin)
  })

  test('an address that was not proved is not added, but it is removed', () => {
    const claimed = { email: address('x@example.com', null), phone: null }
    expect(joiningOf(somebody(claimed), 'meta').member).toBeNull()
    expect(joiningOf(reader({ consents: { ads: ads(false) }, ...claimed }), 'meta').member).toEqual({
      email: sha('x@example.com'),
      phone: null,
    })
  })
})

test('the networks have names', () => {
  expect(AD_NETWORKS.every(isAdNetwork)).toBe(true)
  expect(isAdNetwork('fax')).toBe(false)
})
