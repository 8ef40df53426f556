/**
 * On-device mode against the Worker: one visitor whose behaviour never leaves the browser and one of
 * whom the edge is told look at the same products, and get the same section for the same reasons.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { productsOf } from '../../demo/seed/product.ts'
import { newVisitor } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { ALL, call, tagReady } from '../support/page.ts'
import { expectSilence, watchedTab } from '../support/silence.ts'
import type { Sent } from '../support/silence.ts'

const SLOT = 'home'

/** The shop's pages with the attribute that a shop would write into its tag. */
async function onDevice(context: BrowserContext, shop: string): Promise<void> {
  await context.route(`${shop}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const response = await route.fetch()
    const html = await response.text()
    const body = html.replace(' data-key=', ' data-mode="device" referrerpolicy="no-referrer" data-key=')
    return route.fulfill({ response, body })
  })
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await tagReady(page)
  await call(page, 'consent', ALL)
}

/** What is decided, without the names that are of this one decision. */
async function decided(page: Page): Promise<unknown> {
  const [decision] = (await call(page, 'decide', [SLOT])) as SlotDecision[]
  const { id, ...rest } = decision ?? { id: '-' }
  return JSON.parse(JSON.stringify(rest).replaceAll(id, 'ID'))
}
const reasons = async (page: Page) => JSON.stringify(await decided(page))

export function testOnDevice(given: () => { browser: Browser; shop: string }): void {
  test('on the device the network says nothing, and the decision is the edge’s', async () => {
    const { browser, shop } = given()
    const [first, ...others] = await productsOf(shop)
    const seen = [first!, ...others.filter(({ category }) => category === first!.category)].slice(0, 3)
    const sent: Sent[] = []
    const contexts = [await newVisitor(browser), await newVisitor(browser)] as const
    await onDevice(contexts[0], shop)
    const pages = [await watchedTab(contexts[0], sent), await contexts[1].newPage()] as const
    for (const { path } of seen) for (const page of pages) await open(page, new URL(path, shop).href)
    for (const page of pages) await open(page, shop)
    const [device, edge] = pages
    await eventually(() => reasons(device)).toContain('"affinity"')
    await eventually(() => decided(edge)).toEqual(await decided(device))
    await device.goto('about:blank')
    expectSilence(
      sent,
      seen.flatMap(({ id, path }) => [id, path]),
    )
    expect((await contexts[0].cookies()).map(({ name }) => name)).toEqual(expect.not.arrayContaining(['vid']))
    for (const context of contexts) await context.close()
  })
}
