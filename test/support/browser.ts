/**
 * The browser that the test files of one worker share. To start one costs seconds of a processor, a
 * context next to nothing; each file opens contexts of its own, and nothing of one is seen in another.
 */
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { FLAGS, neededChromium } from './chromium.ts'

type Kind = {
  /** With the back-forward cache, which automation switches off. */
  readonly keepsPages: boolean
}

const running = new Map<boolean, Promise<Browser>>()

/** Closing it closes what its borrower opened; the browser itself ends with the worker. */
export async function startBrowser({ keepsPages }: Kind = { keepsPages: false }): Promise<Browser> {
  const held = await running.get(keepsPages)
  if (held?.isConnected()) return held
  const started = launch(keepsPages)
  running.set(keepsPages, started)
  return started
}

async function launch(keepsPages: boolean): Promise<Browser> {
  const browser = await chromium.launch({
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    executablePath: neededChromium(),
    args: [...FLAGS],
  })
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  }
  return browser
}
