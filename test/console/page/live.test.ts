import { expect, it } from 'vitest'
import { line } from '../fixture/line.ts'
import { BUYER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const first = '.line:first-child .line-summary'

it('shows the backlog and then each event on top as it comes', async () => {
  const { page, faults } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  admin().push(line(900, Date.now(), { summary: 'Právě teď' }))
  await page.locator(first, { hasText: 'Právě teď' }).waitFor()
  expect(await page.locator('.line').count()).toBe(41)
  expect(faults).toEqual([])
})

it('holds back what comes during a pause, counts it, and shows it on resuming', async () => {
  const { page } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  await page.getByRole('button', { name: 'Pozastavit' }).click()
  admin().push(line(900, Date.now(), { summary: 'Během pauzy' }), line(901, Date.now() + 1))
  await page.getByText('2 nové události čekají').waitFor()
  expect(await page.locator('.line').count()).toBe(40)
  await page.getByRole('button', { name: 'Pokračovat' }).click()
  await page.locator('.line-summary', { hasText: 'Během pauzy' }).waitFor()
  expect(await page.locator('.line').count()).toBe(42)
})

it('filters by text, event, verdict and source, keeps the filter in the address, and says when nothing fits', async () => {
  const { page } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  await page.getByLabel('Verdikt').selectOption('refused')
  await page.waitForFunction(() => document.querySelectorAll('.line').length < 10)
  expect(new Set(await page.locator('.line-name').allInnerTexts())).toEqual(new Set(['veiw_item']))
  await page.waitForURL((url) => url.search === '?verdict=refused')
  await page.getByLabel('Hledat v událostech').fill('kavovar')
  await page.getByText('Filtru neodpovídá žádná událost').waitFor()
  await page.getByRole('button', { name: 'Zrušit filtr' }).click()
  await page.locator('.line').nth(39).waitFor()
  await page.getByLabel('Hledat v událostech').fill('kavovar')
  await page.waitForFunction(() => document.querySelectorAll('.line').length === 4)
  await page.getByLabel('Hledat v událostech').fill('')
  await page.getByLabel('Zdroj').selectOption('server')
  await page.waitForFunction(() => document.querySelectorAll('.line').length === 3)
  await page.getByLabel('Událost', { exact: true }).selectOption('search')
  await page.getByText('Filtru neodpovídá žádná událost').waitFor()
})

it('opens a refused event with its problem, code, path, hint and raw JSON', async () => {
  const { page } = await visit('/?verdict=refused')
  await page.locator('.line-name').first().click()
  const detail = page.getByRole('complementary', { name: 'Detail události' })
  const words = await detail.innerText()
  for (const word of [
    'Neznámý název události',
    'unknown_event',
    '/events/2/name',
    'Použijte název z GA4',
    '"item_id": "M-301"',
  ]) {
    expect(words).toContain(word)
  }
})

it('is walked by keyboard: one stop for the list, arrows within, Enter opens, Esc closes and returns', async () => {
  const { page } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  await page.locator('.line-name').first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  const second = await page.locator('.line-name').nth(1).getAttribute('id')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(second)
  expect(await page.locator('.line-name[tabindex="0"]').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.locator('.detail').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
  await page.keyboard.press('Escape')
  await page.locator('.detail').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(second)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
    `/_v/console/profiles/${BUYER}`,
  )
})

it('says that the connection is lost, comes back by itself and counts no line twice', async () => {
  const { page } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  admin().setDown(true)
  await page.getByText('Spojení vypadlo; zkoušíme znovu…').waitFor()
  admin().setDown(false)
  await page.getByText('Připojeno').waitFor()
  admin().push(line(900, Date.now(), { summary: 'Po výpadku' }))
  await page.locator(first, { hasText: 'Po výpadku' }).waitFor()
  expect(await page.locator('.line').count()).toBe(41)
})

it('keeps five hundred lines of a flood, and the newest of them', async () => {
  const { page } = await visit('/')
  await page.locator('.line').nth(39).waitFor()
  const from = Date.now()
  admin().push(...Array.from({ length: 1_200 }, (_, index) => line(1_000 + index, from + index)))
  await page.waitForFunction(() => document.querySelector('.line-name')?.id.startsWith('line-2199:'))
  expect(await page.locator('.line').count()).toBe(500)
})

it('tells the empty shop how to make its first event', async () => {
  admin().world.lines = []
  const { page } = await visit('/')
  await page.getByText('Čekáme na první událost').waitFor()
  await page.getByRole('link', { name: 'Otevřít e-shop' }).first().waitFor()
  admin().push(line(1, Date.now()))
  await page.locator('.line').waitFor()
})
