import { mkdtempSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { escape, html, linked } from '../../demo/inbox/html.ts'
import { startInbox } from '../../demo/inbox/server.ts'
import type { Inbox } from '../../demo/inbox/server.ts'
import { counted } from '../../demo/inbox/text.ts'
import { withBase } from '../../demo/inbox/view/letter.ts'
import { OTHER_SECRET, SECRET, deliver, email, sms, whatsapp } from './signed.ts'

const settings = {
  port: 18_900,
  secret: SECRET,
  path: ':memory:',
  shop: () => ({ name: 'Pražeň', url: 'http://localhost:8787' }),
}
// A port of its own for each test: fetch keeps connections, and would speak to a server that is gone.
let port = settings.port
let inbox: Inbox
beforeEach(async () => {
  inbox = await startInbox({ ...settings, port: port++ })
})
afterEach(() => inbox.stop())

const page = async (path: string, headers = {}) => (await fetch(inbox.url + path, { headers })).text()

test('a message that is signed by us is kept; one that is signed by another secret, or changed on the way, is not', async () => {
  expect(await deliver(inbox.url, email())).toBe(200)
  expect(await deliver(inbox.url, email(), { id: 'send-0002', secret: OTHER_SECRET })).toBe(401)
  expect(
    await deliver(inbox.url, email(), {
      id: 'send-0003',
      body: JSON.stringify(email({ to: 'eva@example.com' })),
    }),
  ).toBe(401)
  expect(inbox.store.count()).toEqual({ all: 1, email: 1, sms: 0, push: 0, whatsapp: 0 })
})

test('the same id twice is one message, and both attempts are counted', async () => {
  await deliver(inbox.url, email())
  expect(await deliver(inbox.url, email())).toBe(200)
  expect(inbox.store.list({})).toMatchObject([{ id: 'send-0001', attempts: 2 }])
})

test('a signature of a moved clock is taken with a note; a false one with a far time is not', async () => {
  const at = new Date(Date.now() + 86_400_000)
  expect(await deliver(inbox.url, email(), { at })).toBe(200)
  expect(inbox.store.list({})[0]?.clockNote).toMatch(/too new/)
  expect(await deliver(inbox.url, email(), { id: 'send-0002', at, secret: OTHER_SECRET })).toBe(401)
})

test('a body that is no message is refused, and one that is too large as well', async () => {
  const strange = { type: 'message.post', timestamp: '2026-11-22T17:40:00Z', data: {} } as never
  expect(await deliver(inbox.url, strange)).toBe(400)
  expect(await deliver(inbox.url, email({ html: 'x'.repeat(1_100_000) }))).toBe(413)
  expect(inbox.store.count().all).toBe(0)
})

test('messages are kept over a restart', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'vitrina-inbox-')), 'inbox.sqlite')
  const first = await startInbox({ ...settings, port: port++, path })
  await deliver(first.url, sms())
  await first.stop()
  const second = await startInbox({ ...settings, port: port++, path })
  expect(second.store.list({})).toMatchObject([{ content: { channel: 'sms', segments: 2 } }])
  await second.stop()
})

test('the list is filtered by channel and by a part of the address, newest first', async () => {
  await deliver(inbox.url, email(), { id: 'send-0001' })
  await deliver(inbox.url, sms(), { id: 'send-0002' })
  await deliver(inbox.url, email({ to: 'eva_x@example.com' }), { id: 'send-0003' })
  const ids = async (query: string) =>
    ((await (await fetch(`${inbox.url}/messages.json${query}`)).json()) as { id: string }[]).map(
      ({ id }) => id,
    )
  expect(await ids('')).toEqual(['send-0003', 'send-0002', 'send-0001'])
  expect(await ids('?channel=email')).toEqual(['send-0003', 'send-0001'])
  expect(await ids('?to=TEREZA')).toEqual(['send-0001'])
  // An underscore is a letter here, not SQL's "any letter".
  expect(await ids('?to=eva_x')).toEqual(['send-0003'])
  expect(await ids('?to=evaxx')).toEqual([])
})

test('a message of WhatsApp is shown with its template, and as an answer without one', async () => {
  expect(await deliver(inbox.url, whatsapp())).toBe(200)
  expect(await deliver(inbox.url, whatsapp({ is_answer: true }), { id: 'send-0002' })).toBe(200)
  expect(inbox.store.count()).toMatchObject({ all: 2, whatsapp: 2 })
  const said = await page('/m/send-0001?channel=whatsapp')
  expect(said).toContain('cart_reminder (cs)')
  expect(said).toContain('class="phone whatsapp"')
  expect(said).toContain('Košík na vás čeká')
  expect(await page('/m/send-0002')).toContain('bez šablony')
  const broken = whatsapp({ template: { name: 'x', language: 'cs', params: [1 as never] } })
  expect(await deliver(inbox.url, broken, { id: 'send-0003' })).toBe(400)
})

test('text from a message cannot become markup', async () => {
  const hostile = '"><script>alert(1)</script>'
  await deliver(
    inbox.url,
    email({
      subject: hostile,
      preheader: hostile,
      from: hostile,
      to: hostile,
      text: hostile,
      journey: hostile,
    }),
  )
  for (const path of ['/', '/m/send-0001', '/m/send-0001?view=text', '/m/send-0001?view=source']) {
    expect(await page(path), path).not.toContain('<script>alert')
  }
  expect(await page(`/?to=${encodeURIComponent(hostile)}`)).not.toContain('<script>alert')
  expect(html`<b title="${hostile}">${null}${false}${[1, html`<i>${'&'}</i>`]}</b>`.html).toBe(
    `<b title="${escape(hostile)}">1<i>&#38;</i></b>`,
  )
  expect(linked('see http://a.cz/?b=1&c=2 <x>').html).toMatch(
    /^see <a href="http:\/\/a\.cz\/\?b=1&#38;c=2" target="_blank" rel="noopener noreferrer">.*&#60;x&#62;$/,
  )
})

test('links of a letter open in a tab of their own, and the doctype stays first', () => {
  expect(withBase('<!DOCTYPE html><html><head lang="cs"><title>t')).toContain(
    '<head lang="cs"><base target="_blank"><title>',
  )
  expect(withBase('<!DOCTYPE html><p>x')).toBe('<!DOCTYPE html><base target="_blank"><p>x')
  expect(withBase('<p>x')).toBe('<!doctype html><base target="_blank"><p>x')
})

test('the page speaks Czech, and English to who asks for it', async () => {
  expect(await page('/')).toContain('<html lang="cs">')
  const choice = await fetch(`${inbox.url}/language/en`, {
    redirect: 'manual',
    headers: { referer: `${inbox.url}/?channel=sms` },
  })
  expect(choice.headers.get('location')).toBe('/?channel=sms')
  expect(await page('/', { cookie: choice.headers.get('set-cookie')?.split(';')[0] })).toContain(
    'Quiet so far',
  )
  const elsewhere = await fetch(`${inbox.url}/language/en`, {
    redirect: 'manual',
    headers: { referer: 'http://elsewhere.example/x' },
  })
  expect(elsewhere.headers.get('location')).toBe('/')
  expect([1, 2, 5].map((value) => counted(value, ['segment', 'segmenty', 'segmentů']))).toEqual([
    '1\u00a0segment',
    '2\u00a0segmenty',
    '5\u00a0segmentů',
  ])
})

test('a receiver can be told to fail, and to be well again', async () => {
  const tell = (mode: string) =>
    fetch(`${inbox.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode }),
    })
  await tell('500')
  expect(await deliver(inbox.url, email())).toBe(500)
  await tell('reset')
  await expect(deliver(inbox.url, email())).rejects.toThrow()
  expect((await tell('nonsense')).status).toBe(400)
  await tell('ok')
  expect(await deliver(inbox.url, email())).toBe(200)
  const asForm = await fetch(`${inbox.url}/control`, { method: 'POST', body: 'mode=500' })
  expect(asForm.status).toBe(415)
})

test('a page that reaches us under a name of its own gets nothing', async () => {
  const status = await new Promise((resolve) => {
    request(`${inbox.url}/messages.json`, { headers: { host: 'evil.example' } }, (answer) =>
      resolve(answer.statusCode),
    ).end()
  })
  expect(status).toBe(421)
})

test('the button to unsubscribe does what a mail program does (RFC 8058)', async () => {
  const seen: string[] = []
  const sender = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    seen.push(`${req.method} ${req.url} ${body}`)
    res.end()
  })
  await new Promise<void>((resolve) => sender.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(sender.address() as AddressInfo).port}/_v/u/token`
  await deliver(
    inbox.url,
    email({
      headers: {
        'List-Unsubscribe': `<mailto:x@example.com>, <${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
  )
  const press = (headers: Record<string, string>) =>
    fetch(`${inbox.url}/m/send-0001/unsubscribe`, { method: 'POST', redirect: 'manual', headers })
  expect((await press({ origin: 'http://elsewhere.example' })).status).toBe(400)
  expect((await press({ origin: inbox.url })).headers.get('location')).toBe('/m/send-0001?unsubscribed=yes')
  expect(seen).toEqual(['POST /_v/u/token List-Unsubscribe=One-Click'])
  sender.close()
  sender.closeAllConnections()
  expect((await press({})).headers.get('location')).toBe('/m/send-0001?unsubscribed=no')
})
