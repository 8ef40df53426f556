/** A message with an offer that is not in force: warned of, and shown as it would be sent. */
import { expect, test } from 'vitest'
import { DEFAULT_BRAND } from '../../../core/message/brand.ts'
import { PERSONAS, worldOf } from '../../../core/message/persona.ts'
import { checkTemplate } from '../../../core/message/template-check.ts'
import type { TemplateAround } from '../../../core/message/template-around.ts'
import { previewTemplate } from '../../../core/message/template-preview.ts'
import type { EmailTemplate } from '../../../core/message/template.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'

const AROUND: TemplateAround = {
  class: 'marketing',
  brand: DEFAULT_BRAND,
  shopUrl: 'https://shop.example',
  hosts: [],
  offers: [],
  campaigns: [],
  kept: null,
  schema: SHOP_SCHEMA,
  currency: 'CZK',
  now: MONDAY,
}

test('an offer that is not in force stops nothing: its block is left out, at the check as at the send', () => {
  const named: EmailTemplate = {
    channel: 'email',
    subject: 'Přání{% if coupon %} s dárkem{% endif %}',
    preheader: 'Hezký den',
    blocks: [
      { kind: 'text', text: 'Dobrý den' },
      { kind: 'coupon', offer: 'none', text: 'Sleva {{ coupon.percent | default: "" }}' },
      { kind: 'campaign', campaign: 'none' },
    ],
    footer: 'Proto.',
  }
  const { findings } = checkTemplate('x-email', { cs: named, en: named }, AROUND)
  const czech = findings.filter(({ at }) => at.startsWith('/cs'))
  expect(czech.map(({ code, severity }) => [code, severity])).toEqual([
    ['unknown_offer', 'warning'],
    ['unknown_campaign', 'warning'],
  ])
  const world = {
    shop: { name: 'Čajovna', url: 'https://shop.example' },
    currency: 'CZK',
    now: MONDAY,
    kept: [],
    holds: true,
  }
  const seen = (coupons: object) =>
    previewTemplate(named, worldOf(PERSONAS[0]!, named, { ...world, ...coupons }))
  expect(seen({}).subject).toBe('Přání s dárkem')
  const bare = seen({ coupons: {} })
  expect([bare.subject, bare.text.includes('TEST-AB12-CD34')]).toEqual(['Přání', false])
  const held = seen({ coupons: { none: { code: 'TEST-AB12-CD34', percent: 15, until: '1. 1.' } } })
  expect([held.subject, held.text.includes('Sleva 15')]).toEqual(['Přání s dárkem', true])
})
