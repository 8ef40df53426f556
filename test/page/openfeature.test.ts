/** OpenFeature's own web SDK against a running instance: with its official OFREP provider, and with ours. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { eventually } from '../support/eventually.ts'
import { ALL, buildTag, call, listenForErrors, startBrowser, tagReady } from '../support/page.ts'
import { copyStore } from '../support/store.ts'

const SITE_KEY = 'pk_flags'
const VARS = {
  SITE_NAME: 'Vlajky',
  SITE_KEY,
  FEEDS: '[]',
  SLOTS: '[]',
  SENDER_URL: '',
  INBOX_URL: '',
  DEMO: 'off',
}
const FLAGS = {
  banner: {
    type: 'string',
    default: 'plain',
    rules: [
      { when: { 'f.viewed': { $in: ['K1'] } }, value: 'for lookers', variant: 'looker' },
      { when: { 'ctx.plan': 'pro' }, value: 'for pros', variant: 'pro' },
    ],
  },
  columns: { type: 'number', default: 3, rules: [] },
  layout: { type: 'json', default: { wide: true }, rules: [] },
}

let stateDir: string
let instance: Instance
let browser: Browser
let context: BrowserContext
let page: Page
let script: string
let errors: string[]

beforeAll(async () => {
  await buildTag()
  const built = await build({
    stdin: {
      contents: `import { OpenFeature } from '@openfeature/web-sdk'; import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'
        import { createProvider } from '../../dist/npm/openfeature.js'; Object.assign(window, { OpenFeature, OFREPWebProvider, createProvider })`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  })
  script = built.outputFiles[0]!.text
  stateDir = mkdtempSync(join(tmpdir(), 'vitrina-flags-'))
  await copyStore(stateDir)
  instance = await launch({ stateDir, port: 18_790, shop: false, quiet: true, vars: VARS })
  const init = {
    method: 'PUT',
    body: JSON.stringify({ flags: FLAGS }),
    headers: { 'content-type': 'application/json' },
  }
  expect((await instance.admin('/flags', init)).status).toBe(201)
  browser = await startBrowser()
}, 170_000)
afterAll(async () => {
  await browser?.close()
  await instance?.stop()
  rmSync(stateDir, { recursive: true, force: true })
})
beforeEach(async () => {
  context = await browser.newContext()
  errors = listenForErrors(context)
  page = await context.newPage()
  const tag = `<script async src="/_v/tag.js" data-key="${SITE_KEY}"></script>`
  const body = `<!doctype html><title>Káva</title><link rel="icon" href="data:,">${tag}<script src="/flags.js"></script>`
  await page.route('**/obchod', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.route('**/flags.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await page.goto(`http://localhost:${instance.port}/obchod`)
  await tagReady(page)
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

type Details = { value: unknown; reason: string; variant?: string; errorCode?: string }
type Client = Record<
  'getStringDetails' | 'getNumberDetails' | 'getObjectDetails' | 'getBooleanDetails',
  (key: string, fallback: unknown) => Details
>
type OpenFeature = {
  setProviderAndWait(provider: unknown, context?: object): Promise<void>
  setContext(context: object): Promise<void>
  getClient(): Client & {
    addHandler(event: string, heard: () => void): void
    track(name: string, details: object): void
  }
}

function use(which: 'theirs' | 'ours', evaluation: object): Promise<void> {
  return page.evaluate(
    async ([which, evaluation, key]) => {
      const all = window as unknown as {
        OpenFeature: OpenFeature
        OFREPWebProvider: new (options: object) => unknown
        createProvider(options: object): unknown
      }
      const base = `${location.origin}/_v`
      const provider =
        which === 'theirs'
          ? new all.OFREPWebProvider({ baseUrl: base, headers: [['X-API-Key', key]] })
          : all.createProvider({ base, key })
      await all.OpenFeature.setContext(evaluation as object)
      await all.OpenFeature.setProviderAndWait(provider)
    },
    [which, evaluation, SITE_KEY] as const,
  )
}
const ask = (method: keyof Client, key: string, fallback: unknown) =>
  page.evaluate(
    ([method, key, fallback]) => {
      const { OpenFeature } = window as unknown as { OpenFeature: OpenFeature }
      const { value, reason, variant, errorCode } = OpenFeature.getClient()[method as keyof Client](
        key as string,
        fallback,
      )
      return { value, reason, variant, errorCode }
    },
    [method, key, fallback] as const,
  )

test.each(['theirs', 'ours'] as const)(
  '%s: values of every type, reasons, variants, faults',
  async (which) => {
    await use(which, { targetingKey: 'device-1', plan: 'pro' })
    expect(await ask('getStringDetails', 'banner', '-')).toMatchObject({
      value: 'for pros',
      reason: 'TARGETING_MATCH',
      variant: 'pro',
    })
    expect(await ask('getNumberDetails', 'columns', 0)).toMatchObject({ value: 3, reason: 'DEFAULT' })
    expect(await ask('getObjectDetails', 'layout', {})).toMatchObject({ value: { wide: true } })
    expect(await ask('getBooleanDetails', 'banner', true)).toMatchObject({
      value: true,
      errorCode: 'TYPE_MISMATCH',
    })
    expect(await ask('getStringDetails', 'nothing', '-')).toMatchObject({
      value: '-',
      errorCode: 'FLAG_NOT_FOUND',
    })
  },
)

test.each(['theirs', 'ours'] as const)('%s: another context brings other values', async (which) => {
  await use(which, { targetingKey: 'device-1' })
  expect(await ask('getStringDetails', 'banner', '-')).toMatchObject({ value: 'plain' })
  await page.evaluate(() =>
    (window as unknown as { OpenFeature: OpenFeature }).OpenFeature.setContext({
      targetingKey: 'device-1',
      plan: 'pro',
    }),
  )
  await eventually(() => ask('getStringDetails', 'banner', '-')).toMatchObject({ value: 'for pros' })
})

test('ours: a choice in the banner brings what may be read then, and track is an event', async () => {
  await use('ours', {})
  expect(await ask('getStringDetails', 'banner', '-')).toMatchObject({ value: 'plain' })
  await page.evaluate(() =>
    (window as unknown as { OpenFeature: OpenFeature }).OpenFeature.getClient().track('view_item', {
      items: [{ item_id: 'K1' }],
    } as object),
  )
  // The view waits for the choice; what it changes is there with the answer to both.
  await call(page, 'consent', ALL)
  await eventually(() => ask('getStringDetails', 'banner', '-')).toMatchObject({
    value: 'for lookers',
    variant: 'looker',
  })
})
