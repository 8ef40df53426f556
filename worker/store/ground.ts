/** Sensitive kinds for which the shop recorded a legal ground (GDPR 9(2)): who recorded which, and why. */
import { SENSITIVE } from '../../core/base/sensitive.ts'
import type { SensitiveKind } from '../../core/base/sensitive.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

export type Ground = { readonly kind: SensitiveKind; readonly text: string; readonly at: number }

const NAME = 'legal.grounds'

export function isSensitiveKind(text: string): text is SensitiveKind {
  return Object.hasOwn(SENSITIVE, text)
}

export async function readGrounds(env: Env): Promise<readonly Ground[]> {
  return JSON.parse((await readSetting(env, NAME)) ?? '[]') as Ground[]
}

export async function writeGrounds(env: Env, grounds: readonly Ground[]): Promise<void> {
  await writeSetting(env, NAME, JSON.stringify(grounds))
}
