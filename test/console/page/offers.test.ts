/** The room Offers in a real browser, against a fake instance. */
import { describe, expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { admin, visit } = place
const asked = (path: string) =>
  admin()
    .world.offers.asked.filter((one) => one.path === path)
    .map(({ body }) => body)

describe('the room Offers', () => {
  it('lists what each gives and what is gone of it, and warns of a pool that runs low', async () => {
    const { page, faults } = await visit('/offers')
    const row = page.getByRole('row').filter({ hasText: 'Doprava zdarma do 120' }).first()
    await row.waitFor()
    expect(await row.innerText()).toMatch(/41 z 500/)
    expect(await row.getByRole('progressbar', { name: 'Použití' }).getAttribute('value')).toBe('0.082')
    expect(await page.getByText('Zásoba dochází').count()).toBe(1)
    expect(faults).toEqual([])
  })

  it('begins with a recipe, which is a draft until it is published', async () => {
    const { page } = await visit('/offers')
    await page.getByRole('button', { name: 'Začít s ní: 5 % na košík' }).click()
    await page.getByRole('heading', { level: 1, name: '5 % na košík' }).waitFor()
    await page.getByLabel('Doprava do').fill('80')
    await page.getByText('Nic tomu nebrání.').waitFor()
    await page.getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByText('Nabídka platí.').waitFor()
    expect(asked('/offers').at(-1)).toMatchObject({
      id: 'five-percent',
      gives: { kind: 'free-shipping', mostMicro: 80_000_000 },
    })
    expect(asked('/offers/five-percent/publish')).toHaveLength(1)
  })

  it('a new one is written with its bounds, checked as it is typed, and not published with an error', async () => {
    const { page } = await visit('/offers/new')
    await page.getByLabel('Id', { exact: true }).fill('jaro')
    await page.getByLabel('Název česky').fill('Jaro')
    await page.getByLabel('Název anglicky').fill('Spring')
    await page.getByLabel('Procent', { exact: true }).fill('12.5')
    await page.getByLabel('Košík od').fill('500')
    await page.getByLabel('Musí zbýt aspoň procent').fill('20')
    await page.getByText('Nic tomu nebrání.').waitFor()
    expect(asked('/offers/check').at(-1)).toMatchObject({
      id: 'jaro',
      gives: { kind: 'percentage', shareBp: 1_250 },
      basket: { leastMicro: 500_000_000 },
      margin: { leastBp: 2_000 },
    })
    admin().world.offers.findings = [
      {
        severity: 'error',
        code: 'never_runs',
        at: '/until',
        message: { cs: 'Nabídka končí dřív, než začne.', en: 'x' },
        hint: { cs: 'Posuňte konec.', en: 'x' },
      },
    ]
    await page.getByLabel('Košík do').fill('900')
    await page.getByText('Nabídka končí dřív, než začne.').waitFor()
    expect(await page.getByRole('button', { name: 'Zveřejnit' }).isDisabled()).toBe(true)
  })

  it('takes codes into a pool, and shows who used an offer', async () => {
    const { page } = await visit('/offers/spring')
    await page.getByLabel('Kódy', { exact: true }).fill('A-100\nB-200\nC-300')
    await page.getByRole('button', { name: 'Přidat kódy' }).click()
    await page.getByText('Přidáno 3, známých bylo 0.').waitFor()
    expect(asked('/offers/spring/codes')).toEqual([{ text: 'A-100\nB-200\nC-300' }])
    await page.goto(page.url().replace('/spring', '/free-delivery'))
    await page.getByRole('link', { name: '2026-00042' }).waitFor()
    expect(await page.getByText('vráceno').count()).toBe(1)
  })
})

screensAreClean(place, [
  shows('/offers', '.offers'),
  shows('/offers/free-delivery', '.facts'),
  shows('/offers/spring', '.offer-upload'),
  shows('/offers/free-delivery/edit', '.offer-fields'),
])
