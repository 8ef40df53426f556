/**
 * The key pair that browsers know this shop by. It is made once, at the first use: with another one every
 * subscription would be lost. The private half is kept sealed, as the secrets of senders are.
 */
import { newVapidKeys } from '../channel/push/vapid.ts'
import type { VapidKeys } from '../channel/push/vapid.ts'
import type { Env } from '../env.ts'
import { openRaw, sealSecrets } from './sender-secret.ts'
import { claimSetting, readSetting } from './setting.ts'

const NAME = 'vapid'

type Kept = { readonly publicKey: string; readonly sealed: string }

export async function vapidKeys(env: Env): Promise<VapidKeys> {
  return (await kept(env)) ?? (await made(env))
}

async function made(env: Env): Promise<VapidKeys> {
  const { publicKey, privateKey } = await newVapidKeys()
  const row: Kept = { publicKey, sealed: await sealSecrets(env, NAME, { privateKey }) }
  // Whoever was first made the pair that counts.
  await claimSetting(env, NAME, JSON.stringify(row))
  const held = await kept(env)
  if (!held) throw new Error('the keys of web push cannot be opened; was VITRINA_SECRET changed?')
  return held
}

async function kept(env: Env): Promise<VapidKeys | null> {
  const text = await readSetting(env, NAME)
  if (text === null) return null
  const { publicKey, sealed } = JSON.parse(text) as Kept
  const { privateKey } = await openRaw(env, NAME, sealed)
  return privateKey === undefined ? null : { publicKey, privateKey }
}
