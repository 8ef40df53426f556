/** What the shop says of its own words. */
import * as v from 'valibot'
import { DEFAULT_BRAND } from '../../core/message/brand.ts'
import { Brand } from '../../core/wire/templates.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

const NAME = 'brand'

export async function readBrand(env: Env): Promise<Brand> {
  const text = await readSetting(env, NAME)
  const held = v.safeParse(Brand, text === null ? null : JSON.parse(text))
  return held.success ? held.output : { ...DEFAULT_BRAND, forbidden: [...DEFAULT_BRAND.forbidden] }
}

export async function writeBrand(env: Env, brand: Brand): Promise<void> {
  await writeSetting(env, NAME, JSON.stringify(brand))
}
