import { expect, it } from 'vitest'
import { stage } from '../visit.ts'

const { admin, visit } = stage()

it('waits for the first event and turns green with its host', async () => {
  const { page, faults } = await visit('/install')
  await page.getByText('Čekáme na první událost…').waitFor()
  expect(await page.locator('.snippet').innerText()).toContain('data-key="pk_kafe_7Q2f"')
  admin().world.firstEventAt = Date.now()
  await page.getByText('První událost dorazila z kafe.example').waitFor()
  expect(await page.locator('.status-here').count()).toBe(1)
  expect(faults).toEqual([])
})

it('copies the snippet and says so', async () => {
  const { page } = await visit('/install', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Zkopírovat kód' }).click()
  await page.getByText('Zkopírováno').first().waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<script async src=')
})

it('writes the snippet that somebody chooses', async () => {
  const { page } = await visit('/install', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByText('Možnosti kódu').click()
  await page.getByLabel('Lišta souhlasu').selectOption('klaro')
  await page.getByLabel('co hledá').check()
  await page.getByLabel('kam až posouvá stránku').check()
  await page.getByLabel('Chování nikdy neopustí prohlížeč').check()
  await page.getByRole('button', { name: 'Zkopírovat kód' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('data-consent="klaro" data-capture="scroll search" data-mode="device"></script>')
  await page.getByLabel('co hledá').uncheck()
  expect(await page.locator('.snippet').innerText()).toContain('data-capture="scroll" ')
})

it('shows the steps of each platform, by arrows too', async () => {
  const { page } = await visit('/install')
  await page.getByRole('tab', { name: 'Vlastní web' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: 'Shoptet', selected: true }).waitFor()
  expect(await page.getByRole('tabpanel').innerText()).toContain('Záhlaví')
})

it('moves the time and reports what it set off', async () => {
  const { page } = await visit('/install')
  await page.getByRole('button', { name: '+1 den' }).click()
  await page.getByText('2 časovače proběhly, 1 zpráva odeslána, 1 neodeslána.').waitFor()
  await page.getByText('napřed o 1 d').waitFor()
  expect(admin().world.offsetMs).toBe(86_400_000)
})

it('sends the bots home and says so', async () => {
  const { page } = await visit('/')
  const bots = page.getByRole('switch', { name: 'Nakupující roboti' })
  await bots.click()
  await page.getByText('Roboti šli domů.').waitFor()
  expect(await bots.getAttribute('aria-checked')).toBe('false')
  expect(admin().world.bots).toBe(false)
})

it('has no clock and no bots where it is no demo', async () => {
  admin().world.demo = false
  const { page } = await visit('/install')
  await page.locator('.snippet').waitFor()
  expect(await page.locator('.clock-bar').count()).toBe(0)
})

it('changes language and colours at once and remembers both', async () => {
  const { page } = await visit('/install')
  await page.getByText('English').click()
  await page.getByRole('heading', { name: 'Install', exact: true }).waitFor()
  await page.locator('.segmented label', { hasText: 'Dark' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Install', exact: true }).waitFor()
  expect(
    await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]),
  ).toEqual(['en', 'dark'])
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
})

it('says that the instance is away, and that it is back', async () => {
  const { page } = await visit('/install')
  await page.locator('.snippet').waitFor()
  admin().setDown(true)
  await page.getByText('Instance neodpovídá.').waitFor()
  expect(await page.locator('.snippet').count()).toBe(1)
  admin().setDown(false)
  await page.getByText('Instance neodpovídá.').waitFor({ state: 'detached' })
})

it('shows a refusal with title, hint and code', async () => {
  admin().world.refuse = 'storage_unavailable'
  const { page } = await visit('/profiles')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  const words = await alert.innerText()
  expect(words).toContain('Úložiště neodpovědělo')
  expect(words).toContain('storage_unavailable')
  admin().world.refuse = null
  await page.getByRole('button', { name: 'Zkusit znovu' }).click()
  await page.getByText('50 z 120 profilů').waitFor()
})

it('is walked by keyboard from the skip link, and puts the focus on the heading of a new screen', async () => {
  const { page } = await visit('/')
  await page.locator('.line').first().waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Přeskočit k obsahu')
  await page.keyboard.press('Enter')
  // The browser moves the focus to a fragment with its next frame.
  await page.waitForFunction(() => document.activeElement?.id === 'main')
  await page.getByRole('link', { name: 'Profily' }).focus()
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
  expect(ring).toBe('solid')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  expect(await page.evaluate(() => [document.activeElement?.textContent, document.title])).toEqual([
    'Profily',
    'Profily · Vitrina',
  ])
  expect(await page.getByRole('link', { name: 'Profily' }).getAttribute('aria-current')).toBe('page')
})

it('knows the address of no page and offers a way on', async () => {
  const { page } = await visit('/nowhere/at/all')
  await page.getByRole('link', { name: 'Přejít na Živě' }).click()
  await page.locator('.line').first().waitFor()
})
