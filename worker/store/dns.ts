/** What the last look at a sender's records said, and whether the shop insists on one. */
import type { DnsAnswer } from '../../core/wire/deliverability.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

const REQUIRED = 'dns.required'
const nameOf = (sender: string) => `dns:${sender}`

/** Null: nobody looked. */
export async function readDns(env: Env, sender: string): Promise<DnsAnswer | null> {
  const text = await readSetting(env, nameOf(sender))
  return text === null ? null : (JSON.parse(text) as DnsAnswer)
}

export async function writeDns(env: Env, sender: string, answer: DnsAnswer): Promise<void> {
  await writeSetting(env, nameOf(sender), JSON.stringify(answer))
}

export async function isDnsRequired(env: Env): Promise<boolean> {
  return (await readSetting(env, REQUIRED)) === 'yes'
}

export async function requireDns(env: Env, isRequired: boolean): Promise<void> {
  await writeSetting(env, REQUIRED, isRequired ? 'yes' : 'no')
}

/** Why a sender of e-mail may not go live; null: it may. */
export async function dnsBar(
  env: Env,
  { id, channels }: { readonly id: string; readonly channels: readonly string[] },
): Promise<string | null> {
  if (!channels.includes('email')) return null
  const [last, isRequired] = await Promise.all([readDns(env, id), isDnsRequired(env)])
  if (!last) return isRequired ? 'Its SPF, DKIM and DMARC records have not been checked.' : null
  const first = last.findings.find(({ severity }) => severity === 'error')
  return first ? `${first.message.en} ${first.hint.en}` : null
}
