/** Members of an audience as each ad network documents them: the body of its API, and the file that its people upload. */
import { csvLine } from '../base/csv.ts'
import type { Json, JsonRecord } from '../base/json.ts'
import type { AdNetwork, Member } from './member.ts'

export type Change = 'add' | 'remove'

/** Members of one request, at most. Meta and Google take 10,000; the least that all of them do is here. */
export const MAX_MEMBERS = 5_000

/** What the network's API is to be told; whoever calls it adds its own account and audience. */
export function batchOf(network: AdNetwork, change: Change, members: readonly Member[]): JsonRecord {
  switch (network) {
    case 'meta':
      return {
        payload: {
          schema: ['EMAIL', 'PHONE'],
          data: members.map(({ email, phone }) => [email ?? '', phone ?? '']),
        },
      }
    case 'google':
      return googleBatch(change, members)
    case 'linkedin':
      return {
        elements: members.map(({ email }) => ({
          action: change === 'add' ? 'ADD' : 'REMOVE',
          userIds: [{ idType: 'SHA256_EMAIL', idValue: email }],
        })),
      }
    case 'tiktok':
      return {
        action: change === 'add' ? 'add' : 'delete',
        id_schema: ['EMAIL_SHA256', 'PHONE_SHA256'],
        batch_data: members.map(({ email, phone }) => [idOf(email), idOf(phone)]),
      }
    case 'sklik':
      return { emails: members.flatMap(({ email }) => email ?? []) }
  }
}

const idOf = (hash: string | null): Json => (hash === null ? {} : { id: hash })

/** Data Manager API: members to be added come with the consent of each, which this side has made sure of. */
function googleBatch(change: Change, members: readonly Member[]): JsonRecord {
  const audienceMembers = members.map(({ email, phone }) => ({
    userData: {
      userIdentifiers: [
        ...(email === null ? [] : [{ emailAddress: email }]),
        ...(phone === null ? [] : [{ phoneNumber: phone }]),
      ],
    },
  }))
  if (change === 'remove') return { audienceMembers, encoding: 'HEX' }
  return {
    audienceMembers,
    encoding: 'HEX',
    consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
    termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
  }
}

/** The first line of the file. */
const HEADERS: Readonly<Record<AdNetwork, readonly string[]>> = {
  meta: ['email', 'phone'],
  google: ['Email', 'Phone'],
  linkedin: ['email'],
  tiktok: ['email', 'phone'],
  sklik: ['email'],
}

export function fileHeader(network: AdNetwork): string {
  return csvLine(HEADERS[network])
}

export function fileLine(network: AdNetwork, { email, phone }: Member): string {
  return csvLine(HEADERS[network].map((name) => (name.toLowerCase() === 'email' ? email : phone) ?? ''))
}
