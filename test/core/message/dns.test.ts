import { describe, expect, test } from 'vitest'
import { dnsFinding } from '../../../core/message/dns-finding.ts'
import { checkDns, recordsOf } from '../../../core/message/dns.ts'

/** As long as a public key of so many bits is. */
const key = (bits: number) => 'A'.repeat(Math.ceil(((bits / 8 + 38) * 4) / 3))
const GOOD = {
  spf: 'mail.shop.example. 3600 IN TXT "v=spf1 include:sender.example -all"',
  dkim: `s1._domainkey.mail.shop.example. IN TXT "v=DKIM1; k=rsa; " "p=${key(2048)}"`,
  dmarc: '_dmarc.shop.example TXT "v=DMARC1; p=quarantine; rua=mailto:d@shop.example"',
}
const codes = (change: Partial<typeof GOOD> = {}, more: object = {}) =>
  checkDns({
    domain: 'mail.shop.example',
    selectors: ['s1'],
    includes: ['sender.example'],
    records: recordsOf(Object.values({ ...GOOD, ...change }).join('\n')),
    ...more,
  }).map(({ code }) => code)

test('sound records pass; a domain below another leaves DMARC to that one', () => {
  expect(codes()).toEqual([])
})

const spf = (text: string) => ({ spf: `mail.shop.example TXT "v=spf1 ${text}"` })
const dkim = (text: string) => ({ dkim: `s1._domainkey.mail.shop.example TXT "${text}"` })
const dmarc = (text: string) => ({ dmarc: `_dmarc.shop.example TXT "v=DMARC1; ${text}"` })

test.each<[string, Partial<typeof GOOD>]>([
  ['spf_missing', { spf: '' }],
  ['spf_several', { spf: `${GOOD.spf}\n${GOOD.spf}` }],
  ['spf_open', spf('include:sender.example +all')],
  ['spf_open', spf('include:sender.example ?all')],
  ['spf_open', spf('include:sender.example')],
  ['spf_lookups', spf(`include:sender.example ${'include:x.example '.repeat(10)}-all`)],
  ['spf_without', spf('include:other.example -all')],
  ['dkim_missing', { dkim: '' }],
  ['dkim_missing', { dkim: GOOD.dkim.replace('s1.', 's2.') }],
  ['dkim_revoked', dkim('v=DKIM1; p=')],
  ['dkim_short', dkim(`v=DKIM1; p=${key(512)}`)],
  ['dkim_weak', dkim(`v=DKIM1; p=${key(1024)}`)],
  ['dkim_testing', dkim(`v=DKIM1; t=y; p=${key(2048)}`)],
  ['dmarc_missing', { dmarc: '' }],
  ['dmarc_several', { dmarc: `${GOOD.dmarc}\n${GOOD.dmarc}` }],
  ['dmarc_bad', dmarc('rua=mailto:a@b')],
  ['dmarc_watching', dmarc('p=none; rua=mailto:a@b')],
  ['dmarc_blind', dmarc('p=reject')],
  ['dmarc_part', dmarc('p=reject; rua=mailto:a@b; pct=30')],
])('%s is found', (code, change) => {
  expect(codes(change)).toEqual([code])
})

describe('what is no fault', () => {
  test.each<[string, Partial<typeof GOOD>]>([
    ['a soft end', spf('include:sender.example ~all')],
    ['rules that stand elsewhere', spf('redirect=_spf.sender.example')],
    ['a key that the sender keeps', { dkim: 's1._domainkey.mail.shop.example CNAME s1.sender.example.' }],
    [
      'a short key of another kind',
      dkim('v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='),
    ],
    [
      'a record of something else beside it',
      { spf: `${GOOD.spf}\nmail.shop.example TXT "google-site-verification=x"` },
    ],
  ])('%s', (_, change) => {
    expect(codes(change)).toEqual([])
  })
})

test('records are read as tools write them, and nothing else is', () => {
  expect(recordsOf('; TXT "no"\nA.B.  300 IN TXT "a\\"b" "c"\nx CNAME y.\nx A 1.2.3.4\nTXT')).toEqual([
    { name: 'a.b', type: 'TXT', value: 'a"bc' },
    { name: 'x', type: 'CNAME', value: 'y.' },
  ])
  expect(dnsFinding('spf_missing', 'x', { name: 'x' }).message.en).toContain('x')
})
