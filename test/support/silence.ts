/** What a page really sends, by the browser's own protocol, and whether any of it says a thing about a person. */
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export type Sent = { url: string; method: string; body: string; headers: Record<string, string> }

/** A tab of which every request but the navigation, which is the shop's, is noted in `sent` as it went out. */
export async function watchedTab(context: BrowserContext, sent: Sent[]): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const known = new Map<string, Sent>()
  const of = (id: string) => {
    const held = known.get(id) ?? { url: '', method: '', body: '', headers: {} }
    known.set(id, held)
    return held
  }
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const { url, method, postData = '', headers } = request
    Object.assign(of(requestId), { url, method, body: postData })
    Object.assign(of(requestId).headers, headers)
    if (type !== 'Document') sent.push(of(requestId))
  })
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    Object.assign(of(requestId).headers, headers)
  })
  session.on('Network.webSocketCreated', ({ url }) => {
    sent.push({ url, method: 'WebSocket', body: '', headers: {} })
  })
  await session.send('Network.enable')
  return page
}

/** Below /_v: the tag's files, and what everybody is told alike. */
const SAYS_NOTHING = /^\/_v\/([a-z-]+\.(js|css)(\?[\da-f]{8})?|v1\/device(\/shelf)?\?key=\w+)$/

/**
 * Nothing in what went to us is of anybody: its files, its sizes, its headers are those of everybody.
 *
 * @param marks  words that only what a person did would bring in.
 */
export function expectSilence(requests: readonly Sent[], marks: readonly string[]): void {
  const own = requests.filter(({ url }) => new URL(url).pathname.startsWith('/_v/'))
  expect(own.length).toBeGreaterThan(2)
  for (const { url, method, body, headers } of own) {
    expect([method, body]).toEqual(['GET', ''])
    const { pathname, search } = new URL(url)
    expect(pathname + search).toMatch(SAYS_NOTHING)
    const names = Object.keys(headers).map((name) => name.toLowerCase())
    expect(names).not.toContain('cookie')
    const referer = headers['Referer'] || headers['referer'] || ''
    expect([url, referer]).toEqual([url, ''])
    for (const mark of marks) expect(JSON.stringify(headers)).not.toContain(mark)
  }
}
