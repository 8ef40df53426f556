import { expect, it } from 'vitest'
import { BUYER, NEWCOMER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'

const { admin, visit } = stage()

it('tells the story at one look: entered, e-mail sent, bought, SMS not sent and why', async () => {
  const { page, faults } = await visit(`/profiles/${BUYER}`)
  const entry = page.locator('.entry', { hasText: 'zrušeno: nákup' })
  await entry.waitFor()
  const scenes = await entry.locator('.scene-title').allInnerTexts()
  expect(scenes).toEqual(['Vstup', 'E-mail odesláno', 'Nákup', 'SMS neodesláno'])
  expect(await entry.locator('.scene-held').innerText()).toContain('Mezitím proběhl nákup')
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('img.picture')].some((img) => img.naturalWidth > 0),
  )
  expect(faults).toEqual([])
})

it('shows who it is, what is allowed, what is in the cart and what draws the person', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.getByRole('heading', { level: 1, name: 'j•••a@seznam.cz' }).waitFor()
  const region = async (name: string) =>
    (await page.getByRole('region', { name, exact: true }).innerText()).replaceAll(/\s+/gu, ' ')
  expect(await region('Identifikátory')).toMatch(/j•••a@seznam\.cz.*ověřeno.*k•••o@post\.cz.*tvrzení/)
  expect(await region('Souhlasy')).toMatch(/Personalizace vanilla-cookieconsent.*udělen.*Reklama.*odepřen/)
  expect(await region('Košík')).toMatch(/Papírové filtry V60, 100 ks .*2 × 149 Kč 298 Kč.*Celkem 627 Kč/)
  expect(await region('Zájmy')).toMatch(/Výběrová káva 46 %/)
  expect(await region('Zprávy')).toMatch(/2 odesláno, 2 neodesláno.*Chybí souhlas s tímto kanálem/)
  expect(await region('Cesty')).toMatch(/E-mail v plánu za 5\d min/)
})

it('opens a decision with its reasons, its winners and its losers', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  const decision = page.locator('.decision').first()
  const words = (await decision.innerText()).replaceAll(/\s+/gu, ' ')
  expect(words).toContain('Kategorie Výběrová káva tvoří 46 % zájmu affinity')
  expect(words).toContain('Hario V60 překapávač, bílý Kupuje se spolu s Papírové filtry V60')
  expect(words).toContain('18 není skladem')
  expect(words).toContain('Souhlas: Personalizace')
  await decision.getByRole('button', { name: 'Rozhodnout znovu' }).click()
  await decision.getByText('Vyšly přesně stejné bajty').waitFor()
  await page.locator('.decision').nth(1).locator('summary').click()
  await page.getByText('Nic se nezobrazilo; stránka si nechala vlastní obsah.').waitFor()
})

it('filters the timeline and shows the raw parameters of an event', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.getByLabel('Filtrovat časovou osu').fill('nakup')
  await page.waitForFunction(() => document.querySelectorAll('.moment').length === 1)
  await page.locator('.moment summary').click()
  await page.getByText('"transaction_id": "2026118"').waitFor()
})

it('follows the clock of the instance, not that of the browser', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.locator('.story').first().waitFor()
  admin().world.offsetMs = 26 * 3_600_000
  await page.getByRole('button', { name: '+1 hodina' }).click()
  await page.getByText('napřed o 1 d 3 h').waitFor()
  const lastSeen = page.locator('.figure', { hasText: 'Naposledy' })
  await lastSeen.getByText('před 2 minutami').or(lastSeen.getByText('před 3 minutami')).waitFor()
})

it('has a plain word for everything that is not there yet', async () => {
  const { page, faults } = await visit(`/profiles/${NEWCOMER}`)
  await page.getByRole('heading', { level: 1, name: 'Anonymní návštěvník' }).waitFor()
  for (const words of [
    'Zatím žádná cesta',
    'Košík je prázdný',
    'Cookie lišta je zatím bez odpovědi',
    'Zatím žádné události',
  ]) {
    await page.getByText(words).waitFor()
  }
  expect(faults).toEqual([])
})

it('says of an unknown profile that there is none', async () => {
  const { page } = await visit('/profiles/p_nobody')
  await page.getByText('Mohl být sloučen s jiným, nebo vymazán.').waitFor()
})

it('finds a profile by a whole address, leads to it and back', async () => {
  const { page } = await visit('/profiles')
  await page.getByText('50 z 120 profilů').waitFor()
  await page.getByLabel('Najít profil').fill('jana@seznam.cz')
  await page.getByText('1 profil', { exact: true }).waitFor()
  await page.waitForURL((url) => url.searchParams.get('q') === 'jana@seznam.cz')
  await page.getByRole('link', { name: 'j•••a@seznam.cz' }).click()
  await page.getByRole('heading', { level: 1, name: 'j•••a@seznam.cz' }).waitFor()
  await page.goBack()
  await page.getByText('1 profil', { exact: true }).waitFor()
  await page.getByLabel('Najít profil').fill('nikdo@seznam.cz')
  await page.getByText('Nikdo se nenašel').waitFor()
})

it('pages through all profiles without showing one twice', async () => {
  const { page } = await visit('/profiles')
  await page.getByRole('button', { name: 'Zobrazit další' }).click()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 100)
  await page.getByRole('button', { name: 'Zobrazit další' }).click()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 120)
  expect(await page.getByRole('button', { name: 'Zobrazit další' }).count()).toBe(0)
})

it('says how the first profile comes to be', async () => {
  admin().world.profiles = 'none'
  const { page } = await visit('/profiles')
  await page.getByText('Zatím žádné profily').waitFor()
})

it('goes from the search through the list and back by arrows, and opens the only hit by Enter', async () => {
  const { page } = await visit('/profiles')
  await page.locator('.row-link').first().waitFor()
  await page.getByLabel('Najít profil').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? 'search')
  expect(await focused()).toContain(NEWCOMER)
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toContain(BUYER)
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe('search')
  await page.getByLabel('Najít profil').fill('jana@seznam.cz')
  await page.getByText('1 profil', { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'j•••a@seznam.cz' }).waitFor()
})

it('says of each profile its stage and in how many segments it is', async () => {
  const { page } = await visit('/profiles')
  const row = page.locator('tbody tr').first()
  await row.waitFor()
  expect((await row.innerText()).replaceAll(/\s+/gu, ' ')).toMatch(/Věrný .*SMS 3 3 3 4 127 Kč/)
})
