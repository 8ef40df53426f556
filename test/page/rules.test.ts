/** The page build in a real Chromium answers rules byte for byte as Node and workerd do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../core/base/sha256.ts'
import { AGREED, answersText, asked } from '../core/rule/agreed.ts'
import { buildTag, startBrowser } from '../support/page.ts'

const STRICT = `default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
const DIST = join(import.meta.dirname, '../../dist')

let browser: Browser
beforeAll(async () => {
  await buildTag()
  browser = await startBrowser()
}, 90_000)
afterAll(() => browser.close())

test.each(['rules.js', 'rules-full.js'])('%s, under a policy that forbids code from text', async (name) => {
  const page = await browser.newPage()
  const files: Record<string, { contentType: string; body: string }> = {
    '/': { contentType: 'text/html', body: '<script type="module" src="/main.js"></script>' },
    '/rules.js': { contentType: 'text/javascript', body: readFileSync(join(DIST, name), 'utf8') },
    '/main.js': {
      contentType: 'text/javascript',
      body: `import * as engine from '/rules.js'; window.answers = (text) => (${String(answersText)})(engine, text)`,
    },
  }
  await page.route('**/*', (route) => {
    const file = files[new URL(route.request().url()).pathname]
    return file
      ? route.fulfill({ ...file, headers: { 'content-security-policy': STRICT } })
      : route.fulfill({ status: 404 })
  })
  await page.goto('https://shop.test/')
  const text = await page.evaluate(
    (asked) => (window as unknown as { answers: (text: string) => string }).answers(asked),
    asked(),
  )
  expect(sha256(text)).toBe(AGREED)
  await page.close()
})
