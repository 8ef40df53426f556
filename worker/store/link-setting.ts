/** Where links of messages may lead, as a setting. */
import * as v from 'valibot'
import { LinkSettings } from '../../core/wire/links.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

const DEFAULT_LINKS: LinkSettings = {
  hosts: [],
  utm: null,
  cartPath: '/kosik',
  restorePath: null,
  validDays: 90,
}

export async function readLinkSettings(env: Env): Promise<LinkSettings> {
  const text = await readSetting(env, 'links')
  const parsed = text === null ? null : v.safeParse(LinkSettings, JSON.parse(text))
  return parsed?.success ? parsed.output : DEFAULT_LINKS
}

export async function writeLinkSettings(env: Env, settings: LinkSettings): Promise<void> {
  await writeSetting(env, 'links', JSON.stringify(settings))
}
