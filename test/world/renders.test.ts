/** A slice of `npm run campaign -- renders`, and what shows that its judge can say no. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { FAULTS } from '../campaign/edge/fault.ts'
import type { FaultName } from '../campaign/edge/fault.ts'
import { TAG, judge } from '../campaign/edge/judge.ts'
import type { Answer } from '../campaign/edge/judge.ts'
import { PAGES } from '../campaign/edge/pages.ts'
import { rendersCampaign } from '../campaign/renders.ts'
import { copyStore } from '../support/store.ts'

vi.setConfig({ testTimeout: 300_000 })
const state = mkdtempSync(join(tmpdir(), 'vitrina-renders-test-'))
afterAll(() => rmSync(state, { recursive: true, force: true }))

describe('the judge', () => {
  const page = PAGES.small
  const own = page.body.toString()
  const filled = own.replace(
    /(<section id="place").*<\/section>/,
    '$1><section data-vitrina-slot="home">pro vás</section></section>',
  )
  const tagged = (html: string) => html.replace('</head>', `${TAG}</head>`)
  const answer = (html: string, more: Partial<Answer> & { cache?: string } = {}): Answer => ({
    status: 200,
    isBroken: false,
    headers: {
      'content-type': page.headers['content-type'],
      'cache-control': more.cache ?? 'public, max-age=60',
      ...(more.cache ? {} : { etag: 'W/"1"' }),
    },
    body: Buffer.from(html),
    ...more,
  })
  const asked = (fault: FaultName) => ({ fault, page, isKnown: true })
  const PRIVATE = { cache: 'private, no-store' }
  test.each<[string, FaultName, Answer, string]>([
    ['a filled page', 'none', answer(tagged(filled), PRIVATE), 'filled'],
    ['the shop’s page with the tag', 'db-throws', answer(tagged(own)), 'open'],
    ['the shop’s page', 'kill-switch', answer(own), 'out'],
    ['a page broken off with its shop', 'cut', answer(tagged(own).slice(0, 150), { isBroken: true }), 'cut'],
  ])('takes %s', (_, fault, one, is) => expect(judge(asked(fault), one)).toEqual({ is }))
  test.each<[string, FaultName, Answer]>([
    ['a page that is cut', 'db-throws', answer(tagged(own).slice(0, -9))],
    ['a cut page of a shop that was cut, as a whole one', 'cut', answer(tagged(own).slice(0, 150))],
    ['one byte that is another', 'db-throws', answer(tagged(own).replace('Káva', 'Kava'))],
    ['two tags', 'db-throws', answer(tagged(tagged(own)))],
    ['a tag where none belongs', 'kill-switch', answer(tagged(own))],
    ['a filled page where nothing could be decided', 'db-throws', answer(tagged(filled), PRIVATE)],
    ['a filled page that a cache may keep', 'none', answer(tagged(filled))],
    ['another status', 'none', answer(tagged(filled), { ...PRIVATE, status: 500 })],
    [
      'more of the page lost than the place',
      'none',
      answer(tagged(filled).replace('<h1>Káva</h1>', ''), PRIVATE),
    ],
  ])('refuses %s', (_, fault, one) => expect(judge(asked(fault), one)).toHaveProperty('wrong'))
})

test('every fault at every fifth kind of page in turn: each answer is the shop’s page to the byte', async () => {
  expect(Object.keys(FAULTS).length).toBeGreaterThanOrEqual(20)
  expect(Object.keys(PAGES).length).toBeGreaterThanOrEqual(15)
  await copyStore(join(state, 'state'))
  const report = await rendersCampaign({ stateDir: state, port: 9_340, each: 1, oneOf: 5 })
  expect(report.findings).toEqual([])
  expect(report.requests).toBeGreaterThan(250)
  const of = (fault: FaultName) => report.byFault.get(fault) ?? {}
  const all = (fault: FaultName) => Object.values(of(fault)).reduce((sum, one) => sum + one, 0)
  expect(report.counts['filled']).toBeGreaterThan(10)
  expect(of('kill-switch')).toEqual({ out: all('kill-switch') })
  expect(of('no-parser')).toEqual({ out: all('no-parser') })
  expect(of('db-hangs')['filled']).toBeUndefined()
  expect(of('cut')['cut']).toBeGreaterThan(4)
})
