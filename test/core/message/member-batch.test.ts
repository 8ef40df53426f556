/** Shapes as the networks' own pages have them, without account and audience, which whoever calls adds. */
import { describe, expect, test } from 'vitest'
import { MAX_MEMBERS, batchOf, fileHeader, fileLine } from '../../../core/message/member-batch.ts'
import { AD_NETWORKS } from '../../../core/message/member.ts'

const [E, P] = ['e'.repeat(64), 'f'.repeat(64)]
const members = [
  { email: E, phone: P },
  { email: E, phone: null },
]

describe('a request', () => {
  test('of Meta: a schema, and a row for each', () => {
    expect(batchOf('meta', 'add', members)).toEqual({
      payload: {
        schema: ['EMAIL', 'PHONE'],
        data: [
          [E, P],
          [E, ''],
        ],
      },
    })
  })

  test('of Google: identifiers of each, in hex, and the consent of all who are added', () => {
    const both = {
      audienceMembers: [
        { userData: { userIdentifiers: [{ emailAddress: E }, { phoneNumber: P }] } },
        { userData: { userIdentifiers: [{ emailAddress: E }] } },
      ],
      encoding: 'HEX',
    }
    expect(batchOf('google', 'add', members)).toEqual({
      ...both,
      consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
      termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
    })
    expect(batchOf('google', 'remove', members)).toEqual(both)
  })

  test('of LinkedIn: an action for each', () => {
    expect(batchOf('linkedin', 'remove', [members[1]!])).toEqual({
      elements: [{ action: 'REMOVE', userIds: [{ idType: 'SHA256_EMAIL', idValue: E }] }],
    })
    expect(JSON.stringify(batchOf('linkedin', 'add', members))).toContain('"ADD"')
  })

  test('of TikTok: ids by the schema, an empty one where there is none', () => {
    expect(batchOf('tiktok', 'add', members)).toEqual({
      action: 'add',
      id_schema: ['EMAIL_SHA256', 'PHONE_SHA256'],
      batch_data: [
        [{ id: E }, { id: P }],
        [{ id: E }, {}],
      ],
    })
    expect(batchOf('tiktok', 'remove', [])).toMatchObject({ action: 'delete', batch_data: [] })
  })

  test('of Sklik: addresses', () => {
    expect(batchOf('sklik', 'add', members)).toEqual({ emails: [E, E] })
  })
})

test.each(AD_NETWORKS)('a file of %s has as many cells in each line as in the first', (network) => {
  const cells = fileHeader(network).trimEnd().split(',').length
  for (const member of members) {
    const line = fileLine(network, member)
    expect(line.endsWith('\r\n')).toBe(true)
    expect(line.trimEnd().split(',').length).toBe(cells)
    expect(line.startsWith(E)).toBe(true)
  }
})

test('a batch fits every network', () => {
  expect(MAX_MEMBERS).toBeLessThanOrEqual(10_000)
})
