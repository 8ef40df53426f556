/** The kinds of pages that a shop sends. Bytes, not text: charsets are half of the matter. */

/** slot: has a place that is filled · tag: gets the tag alone · never: passes byte for byte. */
export type Touch = 'slot' | 'tag' | 'never'

export type PageKind = {
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly asked: Readonly<Record<string, string>>
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
  readonly touch: Touch
  /** What the shop has in the place, from its start tag to its end tag. */
  readonly place: { readonly from: number; readonly to: number } | null
}

const UTF_8 = 'text/html; charset=utf-8'
const PLACE =
  '<section id="place" aria-labelledby="d"><h2 id="d">Doporučujeme</h2><p>obsah obchodu</p></section>'

const around = (head: string, before: string, place = PLACE, after = '<footer>konec stránky</footer>') =>
  `<!doctype html><html lang="cs"><head>${head}</head><body>${before}${place}${after}</body></html>`
const whole = (before: string) => around('<title>Obchod</title>', before)

/** "Žluťoučký kůň" where every letter is one byte. */
function windows1250(text: string): Buffer {
  const high = new TextDecoder('windows-1250').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128))
  return Buffer.from([...text].map((one) => (one < '\u0080' ? one.charCodeAt(0) : 128 + high.indexOf(one))))
}

type Draft = Partial<Omit<PageKind, 'body' | 'place'>> & { body: Buffer | string }

function page(draft: Draft): PageKind {
  const body = Buffer.from(draft.body as string)
  const from = body.indexOf('<section id="place"')
  const to = body.indexOf('</section>', from) + '</section>'.length
  const { touch = 'slot', headers } = draft
  return {
    method: 'GET',
    asked: {},
    status: 200,
    touch,
    ...draft,
    headers: { 'content-type': UTF_8, etag: '"1"', 'cache-control': 'public, max-age=60', ...headers },
    body,
    place: touch === 'slot' ? { from, to } : null,
  }
}

const typed = (type: string) => ({ 'content-type': type })
const LONG = '<p>Žluťoučký kůň úpěl ďábelské ódy.</p>'.repeat(12_000)

export const PAGES = {
  small: page({ body: whole('<h1>Káva</h1>') }),
  'windows-1250': page({
    headers: typed('text/html; charset=windows-1250'),
    body: windows1250(whole('<h1>Žluťoučký kůň</h1>')),
  }),
  'windows-1250 by meta': page({
    headers: typed('text/html'),
    body: windows1250(around('<meta charset="windows-1250"><title>Kůň</title>', '<h1>Žluťoučký kůň</h1>')),
  }),
  'utf-8 with a mark': page({ headers: typed('Text/HTML'), body: `\u{feff}${whole('<h1>Káva</h1>')}` }),
  'a charset nobody knows': page({
    headers: typed('text/html; charset=klingon'),
    body: whole('<h1>Káva</h1>'),
  }),
  'utf-16': page({
    headers: typed('text/html; charset=utf-16le'),
    touch: 'never',
    body: Buffer.from(whole('<h1>Káva</h1>'), 'utf16le'),
  }),
  'utf-16 that says nothing': page({
    headers: typed('text/html'),
    touch: 'never',
    body: Buffer.from(whole(''), 'utf16le'),
  }),
  'half a megabyte': page({ body: whole(LONG) }),
  'an attribute of 4 MB': page({
    touch: 'tag',
    body: around('', `<img alt="" src="data:image/png;base64,${'A'.repeat(4_000_000)}">`),
  }),
  'a style in a select': page({
    touch: 'tag',
    body: around('', '<select><style>b{}</style><option>1</select>'),
  }),
  'thirty thousand open elements': page({ touch: 'tag', body: around('', '<div>'.repeat(30_000)) }),
  'a place without an end tag': page({
    touch: 'tag',
    body: around('', '<div>', '<li id="place">obsah', '<p>za ním</p></div>'),
  }),
  'a place in a paragraph': page({
    touch: 'tag',
    body: around('', '', '<p id="place">obsah<div>za ním</div>'),
  }),
  'a place that is void': page({ touch: 'tag', body: around('', '', '<img id="place" alt="">') }),
  'a place in a template': page({ touch: 'tag', body: around('', '<template>', `${PLACE}</template>`) }),
  'a place in a noscript': page({ touch: 'tag', body: around('', '<noscript>', `${PLACE}</noscript>`) }),
  'a place in a comment': page({ touch: 'tag', body: around('', '<!--', `${PLACE}-->`) }),
  'a place in a script': page({ touch: 'tag', body: around('', '<script>var a=`', `${PLACE}\`</script>`) }),
  'two places': page({ body: around('', '', PLACE, `<hr>${PLACE}`) }),
  'a place of 300 kB': page({
    touch: 'tag',
    body: around('', '', PLACE.replace('obsah', 'o'.repeat(300_000))),
  }),
  'no end of the head': page({ body: `<!doctype html><html><head><title>a</title><body>${PLACE}<p>konec` }),
  'no head and no body': page({ body: `<!doctype html><title>a</title>${PLACE}<p>konec` }),
  'a tag cut in two': page({
    touch: 'tag',
    body: '<html><head><title>a</title></head><body><p>a</p><div class="',
  }),
  'a part of a page': page({ touch: 'never', body: '<tr><td>kus stránky</td></tr>' }),
  'text that is no HTML': page({ touch: 'never', body: 'skladem & < 3 > ks\n' }),
  'an empty page': page({ touch: 'never', body: '' }),
  'a strict policy': page({
    touch: 'never',
    headers: { 'content-security-policy': "script-src 'sha256-abc'; style-src 'none'" },
    body: around('', '', '<p>bez místa</p>'),
  }),
  'a page with the tag': page({
    touch: 'never',
    body: around('<script async src="/_v/tag.js" data-key="pk"></script>', '', '<p>a</p>'),
  }),
  'no-transform': page({
    touch: 'never',
    headers: { 'cache-control': 'public, no-transform' },
    body: whole(''),
  }),
  'a download': page({
    touch: 'never',
    headers: { 'content-disposition': 'attachment; filename=a.html' },
    body: whole(''),
  }),
  XHTML: page({ touch: 'never', headers: typed('application/xhtml+xml'), body: whole('') }),
  JSON: page({ touch: 'never', headers: typed('application/json'), body: '{"head":"<head></head>"}' }),
  'a picture': page({
    touch: 'never',
    headers: typed('image/png'),
    body: Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7) % 256)),
  }),
  'a redirect': page({
    touch: 'never',
    status: 302,
    headers: { location: '/jinam?a=1', 'set-cookie': ['a=1; Path=/', 'b=2; HttpOnly'] },
    body: '<html><head></head></html>',
  }),
  'not found': page({ touch: 'never', status: 404, body: whole('') }),
  'an error': page({ touch: 'never', status: 500, body: whole('') }),
  HEAD: page({ touch: 'never', method: 'HEAD', body: '' }),
  'a range': page({
    touch: 'never',
    status: 206,
    asked: { range: 'bytes=0-9' },
    headers: { 'content-range': 'bytes 0-9/600' },
    body: '<!doctype ',
  }),
  'not modified': page({
    touch: 'never',
    status: 304,
    asked: { 'x-requested-with': 'XMLHttpRequest', 'if-none-match': '"1"' },
    body: '',
  }),
  'a posted order': page({ touch: 'never', method: 'POST', body: whole('<h1>Děkujeme</h1>') }),
  'a page for a crawler': page({
    touch: 'never',
    asked: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
    body: whole(''),
  }),
  'cookies of the shop': page({
    headers: { 'set-cookie': ['kosik=7; Path=/', 'jazyk=cs; Path=/; Max-Age=60'] },
    body: whole(''),
  }),
} as const satisfies Record<string, PageKind>

export type PageName = keyof typeof PAGES
