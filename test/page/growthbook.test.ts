/** GrowthBook's public cases in a page, from the bundle that is shipped. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE, bundledApi } from '../../cli/vectors/bundle.ts'
import type { GroupTally } from '../../cli/vectors/run.ts'
import { startBrowser } from '../support/page.ts'

const ROOT = join(import.meta.dirname, '../..')
const FILE = join(ROOT, '../shared/vectors/growthbook/cases.json')
const isThere = existsSync(FILE)
if (!isThere) console.warn("SKIPPED: GrowthBook's cases are not at ../shared/vectors; none runs in a page")

/** The runner as a module; only what it asks is the bundle. */
async function runner(): Promise<string> {
  const built = await build({
    entryPoints: [join(ROOT, 'cli/vectors/run.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  return built.outputFiles[0]!.text
}

/** As a text, for the test runner would put its own import in place of the page's. */
const ALL_CASES = `(async () => {
  const [{ runVectors }, api, cases] = await Promise.all([
    import('/run.js'),
    import('/growthbook.js'),
    fetch('/cases.json').then((answer) => answer.json()),
  ])
  return runVectors(api, cases)
})()`

describe.skipIf(!isThere)('cases of GrowthBook in a page', () => {
  let server: Server
  let browser: Browser
  let url: string

  beforeAll(async () => {
    await bundledApi()
    const files: Record<string, readonly [type: string, body: string]> = {
      '/': ['text/html', '<!doctype html><title>-</title><link rel="icon" href="data:,">'],
      '/growthbook.js': ['text/javascript', readFileSync(BUNDLE, 'utf8')],
      '/run.js': ['text/javascript', await runner()],
      '/cases.json': ['application/json', readFileSync(FILE, 'utf8')],
    }
    server = createServer((req, res) => {
      const [type, body] = files[req.url ?? '/'] ?? ['text/plain', '']
      res.writeHead(200, { 'content-type': type }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // WebCrypto is there for https and for this name alone.
    url = `http://localhost:${(server.address() as AddressInfo).port}/`
    browser = await startBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  test('every case passes from the bundle', async () => {
    const page = await browser.newPage()
    await page.goto(url)
    const tallies = await page.evaluate<GroupTally[]>(ALL_CASES)
    expect(tallies.flatMap(({ group, failed }) => failed.map((one) => ({ group, ...one })))).toEqual([])
    expect(tallies.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThanOrEqual(392)
  })
})
