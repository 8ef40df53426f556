import { expect, it } from 'vitest'
import { LOGIN_TOKEN, stage } from '../visit.ts'

const { admin, visit } = stage()

it('opens by the link, takes the token out of the address and shows Live', async () => {
  const { page, faults } = await visit(`/#login=${LOGIN_TOKEN}`, { signedOut: true })
  await page.getByRole('heading', { name: 'Živě' }).waitFor()
  await page.locator('.line').first().waitFor()
  await page.waitForURL(`${admin().url}/_v/console/`)
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(3)
  expect(faults).toEqual([])
})

it('says how to get a link when there is no session, and asks for no password', async () => {
  const { page } = await visit('/profiles', { signedOut: true })
  await page.getByRole('heading', { name: 'Přihlášení odkazem' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('npm start -- --login')
  expect(await page.locator('input:not([type=radio])').count()).toBe(0)
})

it('says of a used link that it was used and how to get another', async () => {
  admin().world.tokens.clear()
  const { page } = await visit(`/#login=${LOGIN_TOKEN}`, { signedOut: true })
  await page.getByRole('heading', { name: 'Tento odkaz už neplatí' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('npm start -- --login')
  await page.waitForURL((url) => url.hash === '')
})

it('takes a new link that is pasted into the open page', async () => {
  const { page } = await visit('/', { signedOut: true })
  await page.getByRole('heading', { name: 'Přihlášení odkazem' }).waitFor()
  await page.evaluate((token) => {
    location.hash = `login=${token}`
  }, LOGIN_TOKEN)
  await page.getByRole('heading', { name: 'Živě' }).waitFor()
})

it('returns to the login page when the session ends, and when one signs out', async () => {
  const { page } = await visit('/install')
  await page.locator('.snippet').waitFor()
  await page.context().clearCookies()
  await page.getByRole('heading', { name: 'Přihlášení odkazem' }).waitFor()
  const other = await visit('/install')
  await other.page.getByRole('button', { name: 'Odhlásit' }).click()
  await other.page.getByRole('heading', { name: 'Přihlášení odkazem' }).waitFor()
  expect(await other.page.context().cookies()).toEqual([])
})

it('offers to try again while the instance does not answer', async () => {
  const { page } = await visit('/', { signedOut: true })
  await page.getByRole('heading', { name: 'Přihlášení odkazem' }).waitFor()
  admin().setDown(true)
  await page.evaluate((token) => {
    location.hash = `login=${token}`
  }, LOGIN_TOKEN)
  await page.getByRole('heading', { name: 'Konzole se nedovolá své instance' }).waitFor()
  admin().setDown(false)
  await page.getByRole('button', { name: 'Zkusit znovu' }).click()
  await page.getByRole('heading', { name: 'Živě' }).waitFor()
})
