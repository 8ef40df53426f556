/** Every screen by day and by night, wide and narrow: axe-core finds nothing, nothing is wider than the window, no fault is logged. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './visit.ts'
import type { Stage } from './visit.ts'

export type Screen = readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>]

// Colours do not hang on the width, nor the width on colours; LONG=1 tries them all.
const DRESSES = [
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
  ['light', 390],
] as const

export type Dress = {
  readonly colorScheme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
  readonly reducedMotion: 'reduce'
}

/** @param more  further tests in each dress. */
export function screensAreClean(
  { admin, visit }: Stage,
  screens: readonly Screen[],
  more: (dress: Dress) => void = () => {},
): void {
  describe.each(process.env['LONG'] ? DRESSES : DRESSES.slice(0, 2))('%s at %i px', (colorScheme, width) => {
    const dress: Dress = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' }

    it.each(screens)('%s', async (_name, path, ready) => {
      admin().world.firstEventAt = Date.now()
      const { page, faults } = await visit(path, dress)
      await ready(page)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(faults).toEqual([])
    })

    more(dress)
  })
}
