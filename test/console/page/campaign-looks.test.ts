/** The desk of campaigns: what axe-core finds, and that nothing is wider than the window. */
import { expect, it } from 'vitest'
import { stage, violations } from '../visit.ts'

const { visit } = stage()

it.each([
  ['/campaigns/grinder-week/edit', '.vitrina-rail-card', 'light', 1280],
  ['/campaigns/grinder-week/edit', '.vitrina-rail-card', 'dark', 1280],
  ['/campaigns/grinder-week/edit', '.vitrina-rail-card', 'light', 390],
  ['/campaigns/home-picks/edit', '.vitrina-rail-card', 'light', 390],
  ['/campaigns/save-cart/edit', '.cm-content', 'dark', 1280],
  ['/campaigns/save-cart/edit', '.cm-content', 'light', 390],
  ['/campaigns/new', '.campaign-findings', 'light', 1280],
] as const)('%s, with %s, in %s, %i pixels wide', async (path, ready, colorScheme, width) => {
  const { page, faults } = await visit(path, { colorScheme, viewport: { width, height: 900 } })
  await page.locator(ready).first().waitFor()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(faults).toEqual([])
  if (process.env['SHOTS'])
    await page.screenshot({
      path: `${process.env['SHOTS']}/${path.replaceAll('/', '_')}-${colorScheme}-${width}.png`,
      fullPage: true,
    })
})
