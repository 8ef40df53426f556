/** The room Calendar in a real browser, against a fake instance. */
import { expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { visit } = place
/** Noon of Monday 3 July 2028: two public holidays follow in that week. */
const JULY = Date.UTC(2028, 6, 3, 10)

it('shows the day of today first, and leads from a day to its messages', async () => {
  const { page, faults } = await visit('/calendar')
  await page.getByRole('heading', { name: 'Kalendář', level: 1 }).waitFor()
  await page.locator('.calendar-today').waitFor()
  const today = page.getByRole('button', { pressed: true })
  expect(await today.textContent()).toMatch(/odesláno, .*očekávan.*, 15 neodesláno, 3 daly přednost/)
  await page.getByText('závisí jen na čase').waitFor()
  const link = page.getByRole('link', { name: 'Zprávy tohoto dne' })
  await link.click()
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/messages$/)
  const params = new URL(page.url()).searchParams
  expect(Number(params.get('to')) - Number(params.get('from'))).toBeGreaterThan(80_000_000)
  await page.getByRole('button', { name: 'Ukázat všechny dny' }).waitFor()
  expect(faults).toEqual([])
})

it('turns by month and by week, and marks holidays on which nobody is written to', async () => {
  const { page } = await visit(`/calendar?at=${JULY}&view=week`)
  const days = page.locator('.calendar-day')
  await expect.poll(() => days.count()).toBe(7)
  expect(await days.nth(2).textContent()).toContain('Státní svátek, nikomu nepíšeme')
  await days.nth(0).click()
  await page.getByText('Píšeme 8:00–20:00').waitFor()
  await page.getByRole('button', { name: 'Další' }).click()
  await expect.poll(() => days.first().textContent()).toMatch(/10\. července/)
  await page.getByText('Měsíc', { exact: true }).click()
  await expect.poll(() => days.count()).toBe(42)
  await page.getByRole('heading', { name: 'červenec 2028' }).waitFor()
  await page.getByRole('button', { name: 'Dnes' }).click()
  await page.locator('.calendar-today').waitFor()
})

screensAreClean(place, [
  shows('/calendar?view=month', '.calendar-today'),
  shows('/calendar?view=week', '.calendar-today'),
])
