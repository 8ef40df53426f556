/**
 * Whom an ad network may find again: addresses that their owner proved, in the normal form that each
 * network documents, as SHA-256 in lower-case hex. Nobody is added without the consent to ads; whoever
 * took it back is removed, whatever they allow.
 */
import { sha256 } from '../base/sha256.ts'
import type { Profile } from '../profile/profile.ts'

export const AD_NETWORKS = ['meta', 'google', 'linkedin', 'tiktok', 'sklik'] as const

export type AdNetwork = (typeof AD_NETWORKS)[number]

export function isAdNetwork(name: string): name is AdNetwork {
  return (AD_NETWORKS as readonly string[]).includes(name)
}

/** Hashes; null: not known, or the network takes none. At least one is there. */
export type Member = { readonly email: string | null; readonly phone: string | null }

export type Joining = {
  /** Null: there is no address by which anybody could be found. */
  readonly member: Member | null
  /** Whether they may be added now; to be removed they need not be asked. */
  readonly mayJoin: boolean
}

/** Networks that find people by e-mail alone. */
const BY_EMAIL: ReadonlySet<AdNetwork> = new Set<AdNetwork>(['linkedin', 'sklik'])

export function joiningOf({ consents, email, phone }: Profile, network: AdNetwork): Joining {
  const mayJoin = consents.ads?.granted === true
  // An address that somebody typed in is a claim: to be added it has to be proved, to be removed not.
  const known = (address: Profile['email']) =>
    address !== null && (!mayJoin || address.verifiedAt !== null) ? address.value : null
  const plain = { email: known(email), phone: BY_EMAIL.has(network) ? null : known(phone) }
  const member: Member = {
    email: plain.email === null ? null : sha256(normalFor(network, plain.email)),
    phone: plain.phone === null ? null : sha256(phoneFor(network, plain.phone)),
  }
  return { member: member.email === null && member.phone === null ? null : member, mayJoin }
}

/** Google leaves out what Gmail does not read: dots, and whatever follows a plus. */
function normalFor(network: AdNetwork, email: string): string {
  const plain = email.trim().toLowerCase()
  const at = plain.lastIndexOf('@')
  const [name, domain] = [plain.slice(0, at), plain.slice(at + 1)]
  if (network !== 'google' || !/^(gmail|googlemail)\.com$/.test(domain)) return plain
  return `${name.replace(/\+.*$/, '').replaceAll('.', '')}@${domain}`
}

/** E.164; Meta wants it without the plus. */
function phoneFor(network: AdNetwork, phone: string): string {
  return network === 'meta' ? phone.replace(/^\+/, '') : phone
}
