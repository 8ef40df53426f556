/** The room Decisions: found, explained, made again, compared. */
import { expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { admin, visit } = place
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')

it('finds decisions by campaign, outcome and person, and goes on further back', async () => {
  const { page, faults } = await visit('/decisions')
  const rows = page.locator('.decisions-table tbody tr')
  await expect.poll(() => rows.count()).toBe(2)
  expect(words(await rows.first().innerText())).toMatch(
    /j•••@example\.com .*Ukázáno Vybráno pro vás Etiopie Yirgacheffe, .* a ještě 5 Kategorie Káva tvoří 60 %/,
  )
  await page.getByRole('button', { name: 'Hledat dál do minulosti' }).click()
  await expect.poll(() => rows.count()).toBe(4)
  await page.getByLabel('Kampaň').selectOption('beans')
  await page.getByLabel('Jak to dopadlo').selectOption('kept')
  // It was a rival there: what stood instead is named.
  await expect
    .poll(async () => words(await rows.allInnerTexts().then((all) => all.join())))
    .toMatch(/^[^,]*Neukázáno|Vybráno pro vás/)
  expect(page.url()).toMatch(/\?campaign=beans&outcome=kept$/)
  await page.getByLabel('Jak to dopadlo').selectOption('')
  await page.getByLabel('Kampaň').selectOption('')
  await page.getByRole('searchbox', { name: 'Člověk' }).fill('p_other')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByRole('searchbox', { name: 'Člověk' }).fill('nikdo@example.com')
  await page.getByText('Podle toho nikoho neznáme').waitFor()
  expect(faults).toEqual([])
})

it('says how the first one comes where there is none yet', async () => {
  admin().world.decisions.isEmpty = true
  const { page } = await visit('/decisions')
  await page.getByText('Zatím se žádné rozhodnutí neuložilo').waitFor()
  await page.getByRole('link', { name: 'Jak vložit značku' }).click()
  await page.waitForURL(/install$/)
})

it('explains one by keyboard: reasons, rivals with their rule, what was read, and the same bytes', async () => {
  const { page, faults } = await visit('/decisions')
  await page.locator('.decisions-table .row-link').first().focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toMatch(/^Rozhodnutí pro místo/)
  const card = async (name: string) =>
    words(await page.getByRole('region', { name, exact: true }).innerText())
  expect(await card('Co dalšího mohlo přijít')).toMatch(
    /Čerstvě upraženo verze 3 Pravidlo kampaně .* v košíku je 0 produktů, má být aspoň 2/,
  )
  expect(await card('Co se četlo')).toMatch(/Personalizace, řekl banner.*Káva 60 %, Mlýnky 40 %/)
  expect(await card('Jak vzniklo')).toMatch(/r_2f8a.*9c1d.*4,2 ms/)
  await page.getByRole('button', { name: 'Rozhodnout znovu' }).click()
  await page.getByText('Vyšly přesně stejné bajty').waitFor()
  await page.getByRole('link', { name: 'Porovnat tyto definice s dnešními' }).click()
  await page.waitForURL(/what-if\?from=r_2f8a&to=current$/)
  expect(faults).toEqual([])
})

it('tells of what the archive alone has that it cannot be made again', async () => {
  const { page } = await visit('/decisions/p_buyer/d_three?at=1')
  await page.getByText('Archiv uchovává, co se rozhodlo, ne co se četlo').waitFor()
  expect(await page.getByRole('button', { name: 'Rozhodnout znovu' }).count()).toBe(0)
})

it('compares two releases and links to who would have seen something else', async () => {
  const { page, faults } = await visit('/decisions/what-if')
  await page.getByRole('button', { name: 'Porovnat' }).click()
  await page.getByText('Porovnáno: 40 rozhodnutí, 12 lidí.').waitFor()
  const table = page.getByRole('region', { name: 'Co by bylo jinak' })
  expect(words(await table.innerText())).toMatch(/totéž 34 87 % jiná kampaň 5 13 %/)
  await page.getByText('home-picks → beans').waitFor()
  expect(Object.fromEntries(admin().world.decisions.asked.at(-1)!)).toMatchObject({
    from: 'current',
    to: 'drafts',
    after: '',
  })
  await page.locator('.decisions-table .row-link').click()
  await page.waitForURL(/decisions\/p_buyer\/d_one\?at=\d+$/)
  expect(faults).toEqual([])
})

screensAreClean(place, [
  shows('/decisions', '.decisions-table'),
  shows('/decisions/p_buyer/d_one', '.decision-cards'),
  [
    'two releases compared',
    '/decisions/what-if',
    async (page) => {
      await page.getByRole('button', { name: 'Porovnat' }).click()
      await page.locator('.decisions-table').first().waitFor()
    },
  ],
])
