/** The Chromium of this machine, as every page test starts it. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

const PLACES = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Quiet: without these, Chromium looks up hosts of its own at every start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export function chromiumPath(): string | null {
  return PLACES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}

export async function openChromium(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath)
    throw new Error('No Chromium found; install the package chromium, or set CHROME_PATH to a browser')
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A person's window: headless Chromium calls itself a bot otherwise, and bots get the canonical page. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const version = browser.version().split('.')[0]
  return browser.newContext({
    locale: 'cs-CZ',
    viewport: { width: 1280, height: 900 },
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
    ...options,
  })
}
