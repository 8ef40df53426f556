/** The Chromium of this machine, as every page test starts it. */
import { existsSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

const ASKED_FOR = process.env['CHROME_PATH']

/** The same browser without windows: a fifth less work, but neither notifications nor a back-forward cache. */
const SHELL = '/usr/bin/chromium-headless-shell'

const PLACES = [
  ASKED_FOR,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A later `--disable-features` takes the place of Playwright's, so what that leaves out is left out here again. */
const LEFT_OUT_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/**
 * Every context is a window, and every window draws what opens below its address bar in two renderers
 * that nobody sees: half of what a context costs.
 */
const WINDOW_PARTS = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AiModeOmniboxEntryPoint',
  'ContextualTasks',
  'PreloadTopChromeWebUI',
  'PreloadTopChromeWebUILessNavigations',
  'InitialWebUI',
  'WebUIReloadButton',
  'WebUIBackForwardButton',
  'WebUIHomeButton',
  'WebUIToolbar',
  'WebUILocationBar',
  'WebUISplitTabsButton',
  'WebUITabStrip',
  'TabSearch',
  'Glic',
  'GlicActor',
]

/** Quiet: without these, Chromium looks up hosts of its own at every start. */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${[...LEFT_OUT_BY_PLAYWRIGHT, ...WINDOW_PARTS].join(',')}`,
]

/** The whole browser. */
export function chromiumPath(): string | null {
  return PLACES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}

/**
 * @param isWhole  whether it must have what a browser without windows has not.
 * @throws where there is none.
 */
export function neededChromium(isWhole: boolean): string {
  const path = !isWhole && !ASKED_FOR && existsSync(SHELL) ? SHELL : chromiumPath()
  if (!path)
    throw new Error('No Chromium found; install the package chromium, or set CHROME_PATH to a browser')
  return path
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
