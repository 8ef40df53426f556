/**
 * The browser that the test files of one worker share. To start one costs seconds of a processor, a
 * context next to nothing; each file opens contexts of its own, and nothing of one is seen in another.
 */
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { FLAGS, neededChromium } from './chromium.ts'

type Kind = {
  /** With notifications, and with the back-forward cache, which automation switches off. */
  readonly isWhole: boolean
}

const running = new Map<boolean, Promise<Browser>>()

/** Closing it closes what its borrower opened; the browser itself ends with the worker. */
export async function startBrowser({ isWhole }: Kind = { isWhole: false }): Promise<Browser> {
  const held = await running.get(isWhole)
  if (held?.isConnected()) return held
  const started = launch(isWhole)
  running.set(isWhole, started)
  return started
}

async function launch(isWhole: boolean): Promise<Browser> {
  const browser = await chromium.launch({
    ...(isWhole && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    executablePath: neededChromium(isWhole),
    args: [...FLAGS],
  })
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  }
  return browser
}
