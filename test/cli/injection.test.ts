/**
 * What visitors and shops wrote goes into messages as text: no header of a mail and none of a request gains
 * a line by it (reliability.md, T17), and what looks like a template is none (T18).
 */
import { describe, expect, test } from 'vitest'
import { normalEmail, normalPhone } from '../../core/identity/identifier.ts'
import { LiquidFault } from '../../core/message/liquid/fault.ts'
import { parseLiquid } from '../../core/message/liquid/parse.ts'
import { composeMail } from '../../core/message/mail/compose.ts'
import { mailText } from '../../core/message/mail/text.ts'
import { KINDS } from '../../worker/channel/sender/kinds.ts'
import { gathered } from '../core/message/mail/made.ts'
import { written } from '../core/message/liquid/writing.ts'
import { attackStrings, hasVectors } from '../support/attack.ts'
import { MAIL, asked } from './sender-made.ts'

if (!hasVectors) console.warn('skipped: the attack strings of ../shared/vectors are not there')
const OWN = [
  'Jana\r\nBcc: everybody@example.com',
  'Jana\nX-Injected: 1',
  'Jana\r\n\r\n<html>',
  'Jana\u2028Bcc: x@example.com',
  'Jana\u0085Bcc: x@example.com',
  'Jana\u0000',
  '{{7*7}}',
  '{{ shop.name }}',
  '{% for a in b %}x{% endfor %}',
  '${7*7}<%= 7*7 %>#{7*7}',
  "{{''.constructor.constructor('return process')()}}",
]
const STRINGS = [...OWN, ...attackStrings()]
const LINE = /[\p{Cc}\u2028\u2029]/u

/** A mail whose reader and shop are called so. */
function mailTo(said: string) {
  const template = {
    channel: 'email',
    subject: '{{ person.greeting }} {{ shop.name }}',
    preheader: '{{ shop.name }}',
    blocks: [{ kind: 'text', text: '[{{ person.greeting }}]' }],
    footer: 'Proto.',
  } as const
  const scope = { shop: { name: said }, person: { greeting: said } }
  return composeMail(template, gathered({ scope, shop: { name: said, url: 'https://shop.example' } }))
}

test('a name is never a second line of a header field', () => {
  for (const said of STRINGS) {
    const { subject, preheader } = mailTo(said)
    expect(subject, said).not.toMatch(LINE)
    expect(preheader, said).not.toMatch(LINE)
  }
})

describe('a request to a provider', () => {
  const SECRETS = { key: 'k', user: 'u', accessKey: 'a', secretKey: 's', region: 'eu-central-1' }
  const webhook = `whsec_${Buffer.from('a'.repeat(32)).toString('base64')}`

  test.each(['resend', 'postmark', 'ses', 'ecomail', 'smartemailing', 'webhook'] as const)(
    '%s has the same headers whatever a subject says',
    async (kind) => {
      const settings = {
        url: 'https://hooks.example.com/',
        region: 'eu-central-1',
        from: 'A <a@example.com>',
      }
      const secrets = kind === 'webhook' ? { key: webhook } : SECRETS
      const request = (subject: string) => asked(KINDS[kind], { ...MAIL, subject }, settings, secrets)
      const names = Object.keys((await request('x')).headers).toSorted()
      for (const said of OWN) {
        const { headers, url, body } = await request(mailTo(said).subject)
        expect(Object.keys(headers).toSorted()).toEqual(names)
        for (const value of Object.values(headers)) expect(value).not.toMatch(LINE)
        expect(url).not.toMatch(/Jana|@example/)
        expect(() => JSON.parse(String(body)) as unknown).not.toThrow()
      }
    },
  )
})

test('no address has a second line', () => {
  for (const tail of [
    '\r\nBcc: b@example.com',
    '\n',
    '%0d%0aBcc:b@example.com',
    '\u0000',
    ',b@example.com',
  ]) {
    const address = normalEmail(`a@example.com${tail}`)
    expect(address === null || address === 'a@example.com', JSON.stringify(tail)).toBe(true)
  }
  expect(normalPhone('+420600123456\r\nX: 1')).toBeNull()
})

test('what is filled in is text, whatever it looks like: nothing of it is worked out', () => {
  for (const said of STRINGS) {
    expect(written('{{ name }}', { name: said })).toBe(said)
    expect(mailText(mailTo(said)), said).not.toContain('[49]')
  }
})

test('a template that somebody wrote to break in is refused with its place, or says what it says', () => {
  const scope = { shop: { name: 'Čajovna' } }
  let refused = 0
  for (const source of STRINGS) {
    try {
      parseLiquid(source)
      const out = written(source, scope)
      // No sum, no file and no function of ours: each number and word of it stood there.
      for (const word of out.match(/\d+|native code|object \w+/g) ?? []) expect(source).toContain(word)
      expect(out.length).toBeLessThanOrEqual(Math.max(source.length, 200))
    } catch (fault) {
      if (!(fault instanceof LiquidFault)) throw fault
      refused++
      expect(fault.at).toBeGreaterThanOrEqual(0)
      expect(fault.at).toBeLessThanOrEqual(source.length)
    }
  }
  expect(refused).toBeGreaterThan(0)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})
