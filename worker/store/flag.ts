/** The flags in force: one set, published as a whole, immutable in KV under its content. */
import type { Json } from '../../core/base/json.ts'
import type { Flags } from '../../core/experiment/evaluate-flag.ts'
import type { Flag } from '../../core/experiment/flag.ts'
import type { Condition } from '../../core/rule/condition.ts'
import { link, versionOf } from '../../core/rule/version.ts'
import type { Env } from '../env.ts'
import { addVersion, versionsOf } from './definition.ts'

const KIND = 'flag'
/** All flags are one definition: what they say of each other must change at once. */
const ID = 'flags'
const POINTER = 'flags'
const MEMO_MS = 30_000

export type FlagSet = { readonly name: string; readonly flags: Flags }

const NONE: FlagSet = { name: '', flags: {} }
let held: { set: FlagSet; readAt: number; from: KVNamespace | null } = { set: NONE, readAt: 0, from: null }

/** Never fails: where KV does not answer, what is known stays in force. */
export async function currentFlags(env: Env): Promise<FlagSet> {
  if (held.from === env.CONFIG && Date.now() - held.readAt < MEMO_MS) return held.set
  try {
    const name = (await env.CONFIG.get(POINTER, { cacheTtl: 30 })) ?? ''
    const known = held.from === env.CONFIG && name === held.set.name
    const flags = known ? held.set.flags : name ? await env.CONFIG.get<Flags>(`flags:${name}`, 'json') : {}
    held = { set: { name, flags: flags ?? {} }, readAt: Date.now(), from: env.CONFIG }
  } catch (fault) {
    console.error('the flags could not be read', fault)
    held = { ...held, readAt: Date.now() }
  }
  return held.set
}

/** The newest published set as it was written; version 0 where there is none. */
export async function publishedFlags(env: Env): Promise<{ version: number; flags: Flags }> {
  const [newest] = await versionsOf(env, KIND, ID)
  return newest
    ? { version: newest.version, flags: JSON.parse(newest.body) as Flags }
    : { version: 0, flags: {} }
}

export async function publishFlags(
  env: Env,
  flags: Flags,
  how: { readonly note: string; readonly now: number; readonly by: string },
): Promise<number> {
  const body = JSON.stringify(flags)
  const next = { id: ID, status: 'published', body, owner: '', note: how.note } as const
  const version = await addVersion(env, KIND, next, { now: how.now, by: how.by, least: 0 })
  await enforceFlags(env, flags)
  return version
}

/** Puts a set in force whose version is written down already. */
export async function enforceFlags(env: Env, flags: Flags): Promise<void> {
  const name = versionOf('f', flags as unknown as Json)
  await env.CONFIG.put(`flags:${name}`, JSON.stringify(flags))
  await env.CONFIG.put(POINTER, name)
  held = { set: { name, flags }, readAt: Date.now(), from: env.CONFIG }
}

/** Behaviour is remembered by content: the keys are put in once, before the set is in force. */
export function linkedFlags(flags: Flags): Flags {
  const rules = (flag: Flag) =>
    flag.rules.map((rule) => (rule.when ? { ...rule, when: link(rule.when as Condition) } : rule))
  return Object.fromEntries(
    Object.entries(flags).map(([key, flag]) => [key, { ...flag, key, rules: rules(flag) } as Flag]),
  )
}
