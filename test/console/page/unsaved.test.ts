/** Work that nobody keeps yet, and every way out of a desk, in a real browser. */
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { stage, violations } from '../visit.ts'

const { visit } = stage()

const question = (page: Page) => page.getByRole('dialog', { name: 'Odejít bez uložení?' })
const stay = (page: Page) => question(page).getByRole('button', { name: 'Upravovat dál' }).click()
const leave = (page: Page) => question(page).getByRole('button', { name: 'Odejít bez uložení' }).click()
const place = (page: Page) => new URL(page.url()).pathname.replace('/_v/console', '')

/** A desk, and a change on it. */
const DESKS: readonly [desk: string, path: string, change: (page: Page) => Promise<void>][] = [
  ['a journey', '/journeys/abandoned-cart/edit', changeWait],
  [
    'a template',
    '/templates/cart-email',
    (page) => page.getByLabel('Předmět Anglicky', { exact: true }).fill('Still there'),
  ],
  ['a campaign', '/campaigns/new', (page) => page.getByLabel('Název česky').fill('Léto')],
  ['an offer', '/offers/new', (page) => page.getByLabel('Název česky').fill('Léto')],
  ['a segment', '/segments/new', (page) => page.getByLabel('Název česky').fill('Léto')],
  ['the policy', '/policy', (page) => page.getByLabel('E-mail: Za týden').fill('4')],
]

async function changeWait(page: Page): Promise<void> {
  await page.locator('[data-step="wait-1h"]').click()
  await page.getByLabel('Kolik').fill('3')
  await page.getByText('Zatím neuloženo').waitFor()
}

describe('unsaved work', () => {
  it.each(DESKS)('is asked about before a link leads away: %s', async (_, path, change) => {
    const { page, faults } = await visit(path)
    await change(page)
    await page.getByRole('link', { name: 'Kalendář' }).click()
    await question(page).waitFor()
    await stay(page)
    expect(place(page)).toBe(path)
    await page.getByRole('link', { name: 'Kalendář' }).click()
    await leave(page)
    await page.getByRole('heading', { level: 1, name: 'Kalendář' }).waitFor()
    await page.getByRole('link', { name: 'Zprávy', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Zprávy' }).waitFor()
    expect(faults.filter((fault) => !fault.includes('404') && !fault.includes('/vzorek/'))).toEqual([])
  })

  it('is asked about before Back, which then goes where it would have gone', async () => {
    const { page } = await visit('/calendar')
    await page.getByRole('link', { name: 'Cesty' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cesty' }).waitFor()
    await page.goto(page.url().replace('/journeys', '/journeys/abandoned-cart'))
    await page.getByRole('link', { name: 'Upravit' }).click()
    await changeWait(page)
    await page.goBack()
    await question(page).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => place(page)).toBe('/journeys/abandoned-cart/edit')
    expect(await page.getByLabel('Kolik').inputValue()).toBe('3')
    await page.goBack()
    await leave(page)
    await expect.poll(() => place(page)).toBe('/journeys/abandoned-cart')
    await page.goForward()
    await expect.poll(() => place(page)).toBe('/journeys/abandoned-cart/edit')
  })

  it('holds the tab while it is closed, and is no question once it is kept', async () => {
    const { page } = await visit('/journeys/abandoned-cart/edit')
    await changeWait(page)
    let asked = 0
    page.on('dialog', (dialog) => {
      asked++
      void dialog.accept()
    })
    await page.reload()
    expect(asked).toBe(1)
    await changeWait(page)
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    await page.getByRole('link', { name: 'Kalendář' }).click()
    await page.getByRole('heading', { level: 1, name: 'Kalendář' }).waitFor()
    expect(asked).toBe(1)
  })
})
