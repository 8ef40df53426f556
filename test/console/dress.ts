/** Every screen by day and by night, wide and narrow: axe-core finds nothing, nothing is wider than the window, no fault is logged. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settled } from '../support/settled.ts'
import { violations } from './visit.ts'
import type { Stage } from './visit.ts'

export type Screen = readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>]

/** A screen that is there once `selector` is. */
export const shows = (path: string, selector: string): Screen => [
  path,
  path,
  (page) => page.locator(selector).first().waitFor(),
]

export type Dress = {
  readonly colorScheme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
  readonly reducedMotion: 'reduce'
}

const dressOf = (colorScheme: Dress['colorScheme'], width: number): Dress => ({
  colorScheme,
  viewport: { width, height: 800 },
  reducedMotion: 'reduce',
})

/** As a phone first: what a test does to get to a screen is harder there. */
const NIGHT = dressOf('dark', 390)
const DAY = dressOf('light', 1280)
// Colours do not hang on the width, nor the width on colours; LONG=1 opens every screen in all four.
const VISITS: readonly (readonly [string, readonly [Dress, ...Dress[]]])[] = process.env['LONG']
  ? [
      ['by night on a phone', [NIGHT]],
      ['by day', [DAY]],
      ['by night', [dressOf('dark', 1280)]],
      ['by day on a phone', [dressOf('light', 390)]],
    ]
  : [['by night on a phone, then by day', [NIGHT, DAY]]]

/** @param more  further tests of a visit. */
export function screensAreClean(
  { admin, visit }: Stage,
  screens: readonly Screen[],
  more: (dresses: readonly [Dress, ...Dress[]]) => void = () => {},
): void {
  describe.each(VISITS)('%s', (_name, dresses) => {
    it.each(screens)('%s', async (_screen, path, ready) => {
      admin().world.firstEventAt = Date.now()
      const { page, faults } = await visit(path, dresses[0])
      await ready(page)
      for (const dress of dresses) await isClean(page, dress)
      expect(faults).toEqual([])
    })

    more(dresses)
  })
}

/**
 * What is out of sight keeps its old colours for a while, and axe-core looks there, too. By the page's
 * own hand, for its policy takes no style from outside.
 */
function showAllAtOnce(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '*, ::before, ::after { transition: none !important; content-visibility: visible !important }',
  )
  document.adoptedStyleSheets.push(sheet)
}

/** Puts a page into a dress and looks at it. */
export async function isClean(page: Page, { colorScheme, viewport }: Dress): Promise<void> {
  await page.evaluate(showAllAtOnce)
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(viewport)
  await settled(page)
  const shots = process.env['SHOTS']
  const name = `${new URL(page.url()).pathname.replaceAll('/', '_')}-${colorScheme}-${viewport.width}`
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  expect(await violations(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
    viewport.width,
  )
}
