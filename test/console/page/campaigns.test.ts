/** The room On-site in a real browser, against a fake instance: the library and one campaign. */
import { describe, expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { admin, visit } = place
const asked = (path: string) =>
  admin()
    .world.campaigns.asked.filter((one) => one.path === path)
    .map(({ body }) => body)

describe('the library', () => {
  it('says of each for whom, when and how it divides people, and finds one by a word', async () => {
    const { page, faults } = await visit('/campaigns')
    const row = page.getByRole('row', { name: /Týden mlýnků/ })
    await row.waitFor()
    const said = (await row.innerText()).replaceAll(/\s+/g, ' ')
    expect(said).toContain('Běží')
    expect(said).toContain('Kdo má aspoň 2 objednávky')
    expect(said).toContain('2 varianty 10 % bez kampaně')
    expect(said).toContain('po–pá, 8–20 h')
    const shipped = page.getByRole('row', { name: /Vybráno pro vás/ })
    expect((await shipped.innerText()).replaceAll(/\s+/g, ' ')).toContain('Dodává Vitrina')
    await page.getByRole('searchbox').fill('popup')
    await page.getByText('save-cart').first().waitFor()
    expect(await row.count()).toBe(0)
    await page.getByRole('searchbox').fill('nic takového')
    await page.getByText('Žádná kampaň neodpovídá').waitFor()
    expect(faults).toEqual([])
  })

  it('says how to begin where there is none', async () => {
    admin().world.campaigns.campaigns = []
    const { page, faults } = await visit('/campaigns')
    await page.getByText('Zatím žádná kampaň').waitFor()
    expect(faults).toEqual([])
  })
})

describe('one campaign', () => {
  it('says what it is, and what each version changed', async () => {
    const { page, faults } = await visit('/campaigns')
    await page.getByRole('link', { name: 'Týden mlýnků' }).click()
    await page.locator('.sentence').getByText('Kdo má aspoň 2 objednávky').waitFor()
    await page.getByText('2× za návštěvu, 10× celkem').waitFor()
    await page.getByText('Přidána kontrolní skupina').click()
    const changes = page.locator('.diff')
    expect(await changes.locator('.diff-removed').allInnerTexts()).toEqual([
      expect.stringContaining('"holdout": 0'),
      expect.stringContaining('Mlýnky'),
    ])
    expect(await changes.locator('.diff-added').first().innerText()).toContain('"holdout": 0.1')
    expect(faults).toEqual([])
  })

  it('is archived with the reason', async () => {
    const { page } = await visit('/campaigns/grinder-week')
    await page.getByRole('button', { name: 'Archivovat' }).click()
    await page.getByRole('dialog').getByLabel('Proč').fill('týden je pryč')
    await page.getByRole('dialog').getByRole('button', { name: 'Archivovat' }).click()
    await page.getByText('Archivovaná', { exact: true }).first().waitFor()
    expect(asked('/campaigns/grinder-week/archive')).toEqual([{ note: 'týden je pryč' }])
  })

  it('says that there is none of that name', async () => {
    const { page } = await visit('/campaigns/nic-takoveho')
    await page.getByRole('alert').first().waitFor()
  })
})

screensAreClean(place, [
  shows('/campaigns', '.campaigns'),
  [
    'a campaign with a version unfolded',
    '/campaigns/grinder-week',
    (page) => page.locator('.versions summary').first().click(),
  ],
])
