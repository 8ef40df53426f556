/**
 * The addresses that a page asks for, against the words by which the rules of block-lists for any host
 * go (docs/tag.md, "On the shop's own host"). The lists themselves are not here: these words are wider
 * than their rules, so what passes is met by none that goes by them.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildTag } from '../../support/page.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Whole words of an address, between anything that is no letter. */
const WORDS = `analytics? ana?lytics? track track(er|ing|ers|s) trk pixels? beacons? collect(or|ion)? telemetry
  stats? statistics? counters? count metrics? measure(ment)? page_?views? page_?hits? hits? impressions? imps?
  log log(s|ger|ging) ping fingerprint geo_?ip gtm gtag ga utm clicks? heat_?map session_?replay rum spy visit(or|s)?
  identify segment matomo piwik plausible umami snowplow mixpanel posthog amplitude tealium
  ads? adv adverts? advert\\w+ banners sponsor\\w* affiliat\\w* popunder popads prebid promo`
const KNOWN = new RegExp(`(?<![a-z])(${WORDS.split(/\s+/).join('|')})(?![a-z])`, 'i')

beforeAll(() => buildTag(), 60_000)

/** Each part as it is asked for, with its build. */
function files(): string[] {
  const text = readFileSync(join(ROOT, 'dist/public/_v/integrity.json'), 'utf8')
  return [...Object.keys(JSON.parse(text) as object), 'slot.css']
}

/** Paths below /v1 that the sources of the page name, with the names in their queries. */
function endpoints(): string[] {
  const sources = readdirSync(join(ROOT, 'sdk'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'sdk', name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
  const written = sources.flatMap((text) => text.match(/\/v1\/[\w/]+(\?[^\s`']*)?/g) ?? [])
  const posted = sources.flatMap((text) =>
    [...text.matchAll(/\bpost\(\s*[^,]+,\s*'(\w+)'/g)].map(([, name]) => `/v1/${name}`),
  )
  return [...new Set([...written, ...posted])].map((path) => path.replace(/\$\{[^}]*\}+/g, '1'))
}

test('the words find what the lists’ rules find', () => {
  for (const address of [
    '/_v/analytics.js?1',
    '/v1/track',
    '/js/ga.js',
    '/beacon?a',
    '/ads/x.js',
    '/t/event?imp=1',
    '/web-analytics.js',
  ])
    expect(address).toMatch(KNOWN)
})

test('no part of the tag is called so', () => {
  expect(files().length).toBeGreaterThan(9)
  expect(files().filter((file) => KNOWN.test(`/_v/${file}`))).toEqual([])
})

test('nothing that a page asks the Worker is called so', () => {
  expect(endpoints()).toEqual(expect.arrayContaining(['/v1/events', '/v1/decide', '/v1/device']))
  expect(endpoints().filter((path) => path.startsWith('/v1/live?')).length).toBe(1)
  expect(endpoints().filter((path) => KNOWN.test(`/_v${path}`))).toEqual([])
})
