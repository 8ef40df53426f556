/** What a marketer may write into a sender, and what is made of it. */
import type * as v from 'valibot'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import { smsSize } from '../../../core/message/sms.ts'
import type { Carried } from '../../../core/journey/deed.ts'
import type { SenderDraft, SenderTest } from '../../../core/wire/sender.ts'
import type { MessageWebhook } from '../../../core/wire/webhook.ts'
import type { Adapter, Settings } from '../../channel/sender/adapter.ts'
import { senderAddress } from '../../channel/sender/address.ts'
import { KINDS, isSenderKind } from '../../channel/sender/kinds.ts'
import { secretFault } from '../../channel/signature.ts'
import type { Env } from '../../env.ts'
import type { Undelivered } from '../../store/attempt.ts'
import { openRaw } from '../../store/sender-secret.ts'
import type { Sender, SenderInUse } from '../../store/sender.ts'
import type { Around } from './sender-view.ts'

type Draft = v.InferOutput<typeof SenderDraft>
type Test = v.InferOutput<typeof SenderTest>

type Checked = Omit<Sender, 'id' | 'source' | 'changedAt' | 'changedBy'> & { readonly secrets: Settings }

/** @param held  the secrets that are set already; those that the draft leaves out stay. */
export function checkDraft(draft: Draft, held: Settings): Result<Checked> {
  const bad = (path: string, why: string) => fail(problem('bad_param', path, why))
  if (!isSenderKind(draft.kind)) return bad('/kind', `The kinds are ${Object.keys(KINDS).join(', ')}.`)
  const adapter: Adapter = KINDS[draft.kind]
  const wrong = draft.channels.find((channel) => !adapter.channels.includes(channel))
  if (wrong) return bad('/channels', `${adapter.name} does not send ${wrong}.`)
  const secrets: Record<string, string> = { ...held }
  for (const [name, value] of Object.entries(draft.secrets)) if (value !== '') secrets[name] = value.trim()
  if (draft.kind === 'webhook' && !secrets['key']) secrets['key'] = newSecret()
  const names = new Set(adapter.fields.filter((field) => !field.secret).map(({ name }) => name))
  const settings = Object.fromEntries(
    Object.entries(draft.settings).flatMap(([name, value]) =>
      names.has(name) && value.trim() ? [[name, value.trim()]] : [],
    ),
  )
  const known = new Set([
    ...adapter.fields.filter((field) => field.secret).map(({ name }) => name),
    'previous',
    'previousUntil',
  ])
  for (const name of Object.keys(secrets))
    if (!known.has(name)) return bad(`/secrets/${name}`, 'There is no such secret.')
  for (const field of adapter.fields)
    if (field.required && !(field.secret ? secrets[field.name] : settings[field.name]))
      return bad(`/${field.secret ? 'secrets' : 'settings'}/${field.name}`, `${field.label.en} is missing.`)
  const fault = settingFault(draft.kind, settings, secrets)
  if (fault) return fault
  const { kind, channels, name, rank, isOn, limits } = draft
  return ok({ kind, channels: [...new Set<Carried>(channels)], name, rank, isOn, limits, settings, secrets })
}

/** Their key is a file as its maker gives it, and only signs: it stands in no header. */
const FILES: ReadonlySet<string> = new Set(['fcm', 'apns'])

function settingFault(
  kind: string,
  settings: Settings,
  secrets: Settings,
): { readonly ok: false; readonly problem: Problem } | null {
  // What goes into a header field is one line (reliability.md, T17).
  for (const [name, value] of Object.entries(settings))
    if (name !== 'templates' && /\p{Cc}/u.test(value))
      return fail(problem('bad_param', `/settings/${name}`, 'It has a control character.'))
  for (const [name, value] of Object.entries(secrets))
    if ((FILES.has(kind) ? /[^\P{Cc}\n\r\t]/u : /\p{Cc}/u).test(value))
      return fail(problem('bad_param', `/secrets/${name}`, 'It has a control character.'))
  if (kind !== 'webhook') return null
  const address = senderAddress(settings['url'] ?? '')
  if (!address.ok) return fail(address.problem)
  const key = secrets['key'] ?? ''
  if (!key.startsWith('env:') && secretFault(key))
    return fail(problem('bad_param', '/secrets/key', 'A secret is whsec_ and the base64 of 24 to 64 bytes.'))
  return null
}

export function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`
}

/** As they were sealed, references not followed. */
export async function rawSecrets(env: Env, id: string): Promise<Record<string, string>> {
  const sealed = await env.DB.prepare('SELECT secrets FROM sender WHERE id = ?')
    .bind(id)
    .first<string>('secrets')
  return sealed === null ? {} : openRaw(env, id, sealed)
}

export async function aroundOf(
  env: Env,
  sender: SenderInUse,
  open: readonly Undelivered[],
  now: number,
): Promise<Around> {
  const isSettings = sender.source === 'settings'
  const held = isSettings ? {} : await rawSecrets(env, sender.id)
  const until = Number(held['previousUntil'] ?? 0)
  return {
    now,
    secretsSet: isSettings
      ? ['key']
      : Object.keys(held).filter((name) => held[name] !== '' && !name.startsWith('previous')),
    previousUntil: until > now ? until : null,
    undelivered: open.filter((one) => one.sender === sender.id).length,
  }
}

const WORDS = {
  subject: 'Zkouška odesílatele / Test of a sender',
  text: 'Tato zpráva zkouší odesílatele. This message tests a sender.',
}

/** Null: this channel has no test, or this is no address of it. */
export function testMessage(env: Env, { channel, to }: Test, now: number): MessageWebhook | null {
  const timestamp = new Date(now).toISOString()
  const common = {
    key: `test_${crypto.randomUUID()}`,
    profile: 'test',
    journey: 'test',
    step: 'test',
    class: 'transactional',
    language: 'cs',
  } as const
  if (channel === 'sms') {
    const phone = normalPhone(to)
    const text = 'Zkouska odesilatele. Test of a sender.'
    return phone === null
      ? null
      : { type: 'message.sms', timestamp, data: { ...common, channel, to: phone, text, ...smsSize(text) } }
  }
  const address = normalEmail(to)
  if (channel !== 'email' || address === null) return null
  const { subject, text } = WORDS
  const html = `<!doctype html><html lang="cs"><body><p>${text}</p></body></html>`
  const data = {
    ...common,
    channel,
    to: address,
    from: env.SENDER_FROM,
    subject,
    preheader: '',
    html,
    text,
    headers: {},
  }
  return { type: 'message.email', timestamp, data }
}
