/** The parts of edge rendering one by one: charsets, policies, start tags, what may be touched, the guards. */
import { describe, expect, test } from 'vitest'
import { keepPrivate, markPersonal, sealed } from '../../worker/guard/private.ts'
import { bytesIn, charsetOfPage, charsetOfType } from '../../worker/render/charset.ts'
import { isWholeHtml, mayRewrite, withoutConditions } from '../../worker/render/passing.ts'
import { selectorOf } from '../../worker/render/place.ts'
import { allowanceOf } from '../../worker/render/policy.ts'
import { spliced } from '../../worker/render/splice.ts'
import type { Insertion } from '../../worker/render/splice.ts'
import { changedTag } from '../../worker/render/start-tag.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (of: Uint8Array) => new TextDecoder().decode(of)

describe('the charset', () => {
  test.each([
    ['text/html; charset=UTF-8', 'utf-8'],
    ['text/html;charset="utf8"', 'utf-8'],
    ['text/html; charset=windows-1250', 'ascii'],
    ['text/html; charset=iso-8859-2; x=y', 'ascii'],
    ['text/html; charset=utf-16le', 'other'],
    ['text/html; charset=ISO-2022-JP', 'other'],
    ['text/html; charset=klingon', null],
    ['text/html', null],
  ])('of %s is %s', (type, charset) => expect(charsetOfType(type)).toBe(charset))

  test.each([
    ['a mark of UTF-8 over the header', 'text/html; charset=windows-1250', bytes('\u{feff}<p>'), 'utf-8'],
    [
      'a mark of UTF-16 over the header',
      'text/html; charset=utf-8',
      Uint8Array.of(0xff, 0xfe, 0x3c, 0),
      'other',
    ],
    ['UTF-16 without a mark', 'text/html', Uint8Array.of(0x3c, 0, 0x21, 0), 'other'],
    ['meta charset', 'text/html', bytes('<head><meta charset="utf-8">'), 'utf-8'],
    [
      'meta http-equiv',
      'text/html',
      bytes('<meta http-equiv=content-type content="text/html; charset=UTF-8">'),
      'utf-8',
    ],
    ['meta of another', 'text/html', bytes('<meta charset=windows-1250>'), 'ascii'],
    ['the header over meta', 'text/html; charset=iso-8859-2', bytes('<meta charset=utf-8>'), 'ascii'],
    ['meta that says utf-16', 'text/html', bytes('<meta charset=utf-16>'), 'ascii'],
    ['nothing', 'text/html', bytes('<p>'), 'ascii'],
  ])('%s', (_, type, first, charset) => expect(charsetOfPage(type, first)).toBe(charset))

  test('what is not UTF-8 gets references', () => {
    expect(text(bytesIn('utf-8', 'Žluť 😀'))).toBe('Žluť 😀')
    expect(text(bytesIn('ascii', 'Žluť 😀'))).toBe('&#381;lu&#357; &#128512;')
  })
})

describe('a policy', () => {
  const script = (...policies: string[]) => allowanceOf(policies, 'script', 'https://shop.test/_v/tag.js')
  test.each([
    ['', true],
    ["default-src 'self'", true],
    ["default-src 'none'; script-src 'self'", true],
    ['script-src *', true],
    ['script-src https:', true],
    ['script-src shop.test', true],
    ['script-src https://shop.test/_v/', true],
    ['script-src https://shop.test/assets/', false],
    ['script-src *.shop.test', false],
    ['script-src http://shop.test', false],
    ["script-src 'sha256-abc'", false],
    ["script-src 'none'", false],
    ["default-src 'none'", false],
    ["script-src 'self' 'strict-dynamic' 'sha256-abc'", false],
    ["script-src-elem 'none'; script-src 'self'", false],
    ["script-src 'none'; script-src 'self'", false],
    ['sandbox allow-forms', false],
    ['sandbox allow-scripts', true],
    ["style-src 'none'", true],
    ["script-src 'self', script-src 'none'", false],
  ])('%s: %s', (policy, isAllowed) => expect(script(policy).isAllowed).toBe(isAllowed))

  test('a nonce is taken along, and two different ones let nothing in', () => {
    expect(script("script-src 'nonce-a1' 'strict-dynamic'")).toEqual({ isAllowed: true, nonce: 'a1' })
    expect(script("script-src 'nonce-a1'", "script-src 'self'")).toEqual({ isAllowed: true, nonce: 'a1' })
    expect(script("script-src 'nonce-a1'", "script-src 'nonce-b2'").isAllowed).toBe(false)
    expect(script("script-src 'nonce-a1'", "script-src 'none'").isAllowed).toBe(false)
  })
})

describe('a start tag', () => {
  const changed = (tag: string, extra = '') => text(changedTag(bytes(tag), 'aria-labelledby', bytes(extra)))
  test.each([
    ['<section id="a" aria-labelledby="b" class=c>', '<section id="a" class=c>'],
    ["<DIV ARIA-LABELLEDBY='b c'>", '<DIV>'],
    ['<div aria-labelledby>', '<div>'],
    ['<div title=" aria-labelledby=x " b>', '<div title=" aria-labelledby=x " b>'],
    ['<div title="Žluťoučký" aria-labelledby=d/>', '<div title="Žluťoučký">'],
    ['<div a="1"b="2">', '<div a="1"b="2">'],
    ['no tag', 'no tag'],
  ])('%s', (tag, without) => expect(changed(tag)).toBe(without))
  test('gets attributes', () => expect(changed('<div a />', ' b="ž"')).toBe('<div a b="ž" />'))
})

describe('what may be touched', () => {
  const request = (headers: Record<string, string> = {}, method = 'GET') =>
    new Request('http://shop.test/', {
      method,
      headers: { 'user-agent': 'Mozilla/5.0 Chrome/156.0', ...headers },
    })
  const response = (headers: Record<string, string>, status = 200) =>
    new Response('<html>', { status, headers: { 'content-type': 'text/html', ...headers } })

  test.each([
    ['a page', request(), true],
    ['a navigation', request({ 'sec-fetch-dest': 'document' }), true],
    ['a picture', request({ 'sec-fetch-dest': 'image' }), false],
    ['a part of a page', request({ 'x-requested-with': 'XMLHttpRequest' }), false],
    ['a range', request({ range: 'bytes=0-1' }), false],
    ['a socket', request({ upgrade: 'websocket' }), false],
    ['HEAD', request({}, 'HEAD'), false],
    ['POST', request({}, 'POST'), false],
    ['a crawler', request({ 'user-agent': 'Googlebot/2.1' }), false],
  ])('%s', (_, asked, may) => {
    expect(mayRewrite({ EDGE: 'on' }, asked)).toBe(may)
    expect(mayRewrite({ EDGE: 'off' }, asked)).toBe(false)
  })

  test.each([
    ['HTML', response({}), true],
    ['HTML in capitals', response({ 'content-type': 'TEXT/HTML;CHARSET=UTF-8' }), true],
    ['something like HTML', response({ 'content-type': 'text/html-sandboxed' }), false],
    ['no type', new Response('<html>', { headers: { 'content-type': '' } }), false],
    ['UTF-16', response({ 'content-type': 'text/html; charset=utf-16' }), false],
    ['an encoding that cannot be opened', response({ 'content-encoding': 'zstd' }), false],
    ['no-transform', response({ 'cache-control': 'max-age=1, No-Transform' }), false],
    ['a download', response({ 'content-disposition': 'attachment' }), false],
    ['an error', response({}, 500), false],
    ['a part', response({ 'content-range': 'bytes 0-1/2' }), false],
  ])('%s', (_, answer, may) => expect(isWholeHtml(answer)).toBe(may))

  test('conditions are taken off a page that is filled anew', () => {
    const asked = withoutConditions(
      request({ 'if-none-match': '"1"', 'if-modified-since': 'x', accept: 'text/html' }),
    )
    expect([...asked.headers.keys()].sort()).toEqual(['accept', 'user-agent'])
  })

  test('a place without a selector is an element of its own', () =>
    expect(selectorOf({ slot: 'ho"me', path: '/' })).toBe('vitrina-slot[name="home"]'))
})

describe('the guards', () => {
  const leaky = {
    'cache-control': 'public, max-age=600',
    'cdn-cache-control': 'max-age=600',
    'cloudflare-cdn-cache-control': 'max-age=600',
    'surrogate-control': 'max-age=600',
    expires: 'Wed, 01 Jan 2099 00:00:00 GMT',
    etag: '"1"',
    'last-modified': 'Wed, 01 Jan 2020 00:00:00 GMT',
    'x-accel-expires': '600',
  }
  const kept = { 'cache-control': 'private, no-store', 'content-type': 'text/html', 'set-cookie': 'a=1' }

  test('the first leaves no word to a cache', () => {
    const headers = new Headers({ ...leaky, 'content-type': 'text/html', 'set-cookie': 'a=1' })
    keepPrivate(headers)
    expect(Object.fromEntries(headers)).toEqual(kept)
  })

  test('the second does it again by its own mark, and leaves everything else as it is', async () => {
    const answer = () =>
      new Response('<p>', { headers: { ...leaky, 'content-type': 'text/html', 'set-cookie': 'a=1' } })
    const [personal, other] = [new Request('http://shop.test/'), new Request('http://shop.test/')]
    markPersonal(personal)
    const through = sealed(personal, answer())
    expect(Object.fromEntries(through.headers)).toEqual(kept)
    expect(await through.text()).toBe('<p>')
    const untouched = answer()
    expect(sealed(other, untouched)).toBe(untouched)
    const picture = new Response('', { headers: { 'content-type': 'image/png', 'cache-control': 'public' } })
    expect(sealed(personal, picture)).toBe(picture)
    const right = new Response('', { headers: kept })
    expect(sealed(personal, right)).toBe(right)
  })
})

describe('the splice', () => {
  const insertion: Insertion = { selector: '#a', html: '<b>ž</b>', attributes: '' }
  const page = (html: string, change: Partial<Insertion> = {}) =>
    new Response(
      spliced(new Response(html).body!, {
        contentType: 'text/html; charset=utf-8',
        insertions: [{ ...insertion, ...change }],
        tagPath: '/_v/tag.js',
        head: (policies) => `<i ${policies.join()}>`,
      }),
    ).text()
  test.each([
    ['<head></head><div id=a>x</div>', '<head><i ></head><div id=a><b>ž</b></div>'],
    ['<div id=a>x<div>y</div></div>z', '<div id=a><b>ž</b></div>z'],
    ['<div id=a>x</div><div id=a>y</div>', '<div id=a><b>ž</b></div><div id=a>y</div>'],
    ['<div id=a>x', '<div id=a>x'],
    ['<div><section id=a>x</div>y', '<div><section id=a>x</div>y'],
    ['<table><tr id=a><td>x</table>', '<table><tr id=a><td>x</table>'],
    ['<svg><g id=a></g></svg>', '<svg><g id=a></g></svg>'],
    ['<svg/><div id=a></div>', '<svg/><div id=a><b>ž</b></div>'],
    ['<html><body><div id=a></div>', '<html><i ><body><div id=a><b>ž</b></div>'],
    ['<!doctype html>x<div id=a></div>', '<!doctype html>x<div id=a><b>ž</b></div><i >'],
    ['<head><noscript></head></noscript></head>', '<head><noscript></head></noscript><i ></head>'],
    [
      `<head><meta http-equiv=Content-Security-Policy content="a &#39;b&#39;"></head>`,
      `<head><meta http-equiv=Content-Security-Policy content="a &#39;b&#39;"><i a 'b'></head>`,
    ],
    [
      '<head><script src="/_v/tag.js?1"></script></head>',
      '<head><script src="/_v/tag.js?1"></script></head>',
    ],
  ])('%s', async (html, expected) => expect(await page(html)).toBe(expected))

  test('a selector of any kind that HTMLRewriter knows', async () => {
    const html = '<main><div class="x y" data-k="1">x</div></main>'
    for (const selector of ['main > div', '.x.y', '[data-k^="1"]', 'main .y:nth-child(1)'])
      expect(await page(html, { selector })).toContain('<b>ž</b>')
    expect(await page(html, { selector: 'main:has(div)' })).toBe(html)
  })
})
