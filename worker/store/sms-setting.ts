/** How text messages are written, as a setting of the shop. */
import * as v from 'valibot'
import { DEFAULT_SMS } from '../../core/message/sms.ts'
import type { SmsPolicy } from '../../core/message/sms.ts'
import { SmsSettings } from '../../core/wire/links.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

export async function readSmsSettings(env: Env): Promise<SmsPolicy> {
  const text = await readSetting(env, 'sms')
  const parsed = text === null ? null : v.safeParse(SmsSettings, JSON.parse(text))
  return parsed?.success ? parsed.output : DEFAULT_SMS
}

export async function writeSmsSettings(env: Env, settings: SmsPolicy): Promise<void> {
  await writeSetting(env, 'sms', JSON.stringify(settings))
}
