/**
 * Whom it concerns what a sender tells of a message: the person who was written to, and everybody who proved the
 * address where somebody said no.
 */
import type { Event } from '../../../core/event/event.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import type { Identifier } from '../../../core/identity/identifier.ts'
import { channelsTold } from '../../../core/message/channel-told.ts'
import { isMachineOpen } from '../../../core/message/open-kind.ts'
import { isChannel, journeyOfKey } from '../../../core/message/send.ts'
import type { Channel } from '../../../core/message/send.ts'
import { saysStop } from '../../../core/message/stop-word.ts'
import type { Callback } from '../../channel/callback/callback.ts'
import type { Env } from '../../env.ts'
import { base32, keyedHash } from '../../secret.ts'
import { attemptByRef, attemptsOfSend } from '../../store/attempt.ts'
import type { Attempt } from '../../store/attempt.ts'
import { findProfile } from '../../store/identifier.ts'
import { provedProfiles } from '../../store/proved.ts'
import type { Sender } from '../../store/sender.ts'
import { readSmsSettings } from '../../store/sms-setting.ts'
import { suppressTold } from '../../store/suppressed.ts'
import type { SuppressedWhy } from '../../store/suppressed.ts'
import type { Parcel } from '../take.ts'

const MAX_DETAIL = 120

export type Concern = {
  readonly parcels: readonly Parcel[]
  /** An address was shut out, or somebody is told of it. */
  readonly isHeard: boolean
  /** Somebody said no, and neither an address nor a person was found whom it could hold for. */
  readonly isLost: boolean
}

/** Shuts the address out where that is said, and gives the events of everybody whom it concerns. */
export async function concernOf(env: Env, sender: Sender, callback: Callback, now: number): Promise<Concern> {
  const message = await messageOf(env, sender, callback)
  const channels = channelsTold(message?.channel ?? null, callback.address, sender.channels)
  const [channel] = channels
  const why = await whyShut(env, callback)
  const isRefusal = why !== null && why !== 'bounced'
  if (!channel) return { parcels: [], isHeard: false, isLost: isRefusal }
  const identifier = identifierOf(callback.address, channel)
  const known = message?.profile ?? (identifier ? await findProfile(env, identifier) : null)
  const at = Math.min(callback.at ?? now, now)
  // A no that may be of several channels holds for each: nobody is to say it twice.
  const shut = isRefusal ? channels : [channel]
  for (const one of why && identifier ? shut : [])
    await suppressTold(env, { channel: one, address: identifier!.value, why: why! }, at)
  const id = await eventId(env, sender, callback)
  const own: Event = {
    id,
    name: `message_${callback.kind}`,
    at,
    receivedAt: now,
    source: 'system',
    params: paramsOf(callback, message, channel),
  }
  const refusal: Event = {
    ...own,
    id: `${id}:no`,
    name: 'consent_update',
    params: {
      ...Object.fromEntries(shut.map((one) => [one, false])),
      source: `${sender.id}-${callback.kind}`.slice(0, 60),
    },
  }
  const others = isRefusal && identifier ? (await provedProfiles(env, [[identifier]]))[0]! : []
  const parcels = [
    ...(known === null ? [] : [parcel(known, isRefusal ? [own, refusal] : [own])]),
    ...others.filter((profile) => profile !== known).map((profile) => parcel(profile, [refusal])),
  ]
  const isHeard = parcels.length > 0 || (why !== null && identifier !== null)
  return { parcels, isHeard, isLost: isRefusal && !isHeard }
}

function parcel(profile: string, events: readonly Event[]): Parcel {
  return { profile, events, indexes: events.map((_, order) => order) }
}

type Message = Attempt & { readonly channel: Channel }

/** A task or an audience is no message: what is told of one is told of nobody. */
async function messageOf(env: Env, sender: Sender, callback: Callback): Promise<Message | null> {
  const attempt = await attemptOf(env, sender, callback)
  return attempt && isMessage(attempt) ? attempt : null
}

const isMessage = (attempt: Attempt): attempt is Message => isChannel(attempt.channel)

/** Only of messages that this very sender was asked for. */
async function attemptOf(env: Env, sender: Sender, { key, ref }: Callback): Promise<Attempt | null> {
  if (key !== null) {
    const found = (await attemptsOfSend(env, key)).findLast((one) => one.sender === sender.id)
    if (found) return found
  }
  return ref === null ? null : attemptByRef(env, sender.id, ref)
}

function identifierOf(address: string | null, channel: Channel): Identifier | null {
  if (address === null) return null
  const kind = channel === 'email' ? 'email' : 'phone'
  const value = kind === 'email' ? normalEmail(address) : normalPhone(address)
  return value === null ? null : { kind, value }
}

async function whyShut(env: Env, { kind, bounce, text }: Callback): Promise<SuppressedWhy | null> {
  if (kind === 'complained') return 'complained'
  if (kind === 'unsubscribed') return 'refused'
  if (kind === 'replied') {
    const { stopWords } = await readSmsSettings(env)
    return saysStop(text ?? '', stopWords) ? 'refused' : null
  }
  return kind === 'bounced' && bounce === 'hard' ? 'bounced' : null
}

/** What somebody wrote is not kept: it may hold anything. */
function paramsOf(callback: Callback, message: Message | null, channel: Channel): Event['params'] {
  const { kind, bounce, detail, target, userAgent } = callback
  const afterMs = message && callback.at !== null ? callback.at - message.at : null
  const isByMachine = (kind === 'opened' || kind === 'clicked') && isMachineOpen(userAgent ?? null, afterMs)
  return {
    ...(message ? { key: message.key, campaign: journeyOfKey(message.key) ?? '' } : {}),
    channel,
    ...(kind === 'bounced' ? { bounce: bounce ?? 'soft' } : {}),
    ...(isByMachine ? { by_machine: true } : {}),
    ...(detail ? { detail: detail.slice(0, MAX_DETAIL) } : {}),
    // Where it leads, without what it carries.
    ...(target ? { target: pathOf(target) } : {}),
  }
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.slice(0, MAX_DETAIL) : ''
}

async function eventId(env: Env, { id }: Sender, callback: Callback): Promise<string> {
  return `cb:${base32(await keyedHash(env, 'callback', `${id}\n${callback.id}`), 26)}`
}
