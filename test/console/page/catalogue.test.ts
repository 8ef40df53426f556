import { describe, expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage, violations } from '../visit.ts'

const place = stage()
const { admin, visit } = place

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('products', () => {
  it('are listed with price, stock and history, found and narrowed', async () => {
    const { page, faults } = await visit('/catalogue')
    await page.getByText('50 z 64 produktů').waitFor()
    const first = page.locator('.products tbody tr').first()
    expect(plain(await first.innerText())).toContain('149 Kč')
    expect(await first.locator('svg path').count()).toBe(1)
    await page.getByRole('button', { name: 'Zobrazit další' }).click()
    await page.getByText('64 produktů', { exact: true }).waitFor()
    await page.getByRole('searchbox', { name: 'Hledat produkty' }).fill('hrnek')
    await page.getByLabel('Dostupnost').selectOption('no')
    await expect.poll(() => page.locator('.products tbody tr').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('q')).toBe('hrnek')
    expect(new URL(page.url()).searchParams.get('available')).toBe('no')
    expect(faults).toEqual([])
  })

  it('open at an address with a filter, and say so when nothing fits', async () => {
    const { page } = await visit('/catalogue?q=parn%C3%AD+v%C3%A1lec')
    await page.getByText('Žádný produkt neodpovídá').waitFor()
    await page.getByRole('button', { name: 'Zrušit filtr' }).click()
    await page.getByText('50 z 64 produktů').waitFor()
  })

  it('that are none yet lead to the feeds', async () => {
    admin().world.catalogue.products = 'none'
    admin().world.catalogue.feeds = 'none'
    const { page } = await visit('/catalogue')
    await page.getByRole('button', { name: 'Přidat feed' }).click()
    await page.getByText('Zatím žádný feed').waitFor()
    expect(new URL(page.url()).searchParams.get('view')).toBe('feeds')
  })

  it('tell of themselves: price, lowest price, margin, variants and company', async () => {
    const { page, faults } = await visit('/catalogue')
    await page.getByRole('link', { name: 'Káva Brazílie 1', exact: true }).click()
    await page.getByRole('heading', { name: 'Cena a sklad' }).waitFor()
    const facts = plain(await page.locator('.facts').innerText())
    for (const text of ['239 Kč', '279 Kč', '50 %', '11,90 €', '8591234567890']) expect(facts).toContain(text)
    expect(await page.getByRole('img', { name: /Cena od 239/ }).count()).toBe(1)
    await page.getByText('Historie jako tabulka').click()
    expect(await page.locator('.history tbody tr').count()).toBe(4)
    await page.getByRole('link', { name: 'Ruční mlýnek 4' }).waitFor()
    await page.getByRole('link', { name: 'Káva Brazílie 1 kg' }).click()
    await page.waitForURL(/catalogue\/P-002$/)
    await page.getByRole('link', { name: 'Zpět do katalogu' }).click()
    await page.waitForURL(/catalogue$/)
    expect(faults).toEqual([])
  })
})

describe('feeds', () => {
  it('show a running import move by itself to its end', async () => {
    const { page } = await visit('/catalogue?view=feeds')
    const card = page.getByRole('region', { name: 'shoptet' })
    await card.getByRole('progressbar', { name: 'Průběh importu' }).waitFor()
    await expect.poll(async () => plain(await card.innerText())).toContain('50 000 přečteno')
    await card.getByText('Hotovo').waitFor()
    await expect.poll(async () => plain(await card.innerText())).toContain('99 998 beze změny')
    expect(admin().world.catalogue.pushes).toBe(4)
    expect(await card.innerText()).toContain('Feed říká utf-8, ale je psaný v windows-1250')
  })

  it('name the rows that were wrong, with what to do', async () => {
    const { page } = await visit('/catalogue?view=feeds')
    const card = page.getByRole('region', { name: 'shoptet' })
    await card.getByRole('button', { name: 'Ukázat řádky' }).click()
    const row = card.locator('.fault-table tbody tr').first()
    await row.waitFor()
    const words = plain(await row.innerText())
    for (const text of ['412', 'HRN-1', 'Cena není cena', 'na dotaz', 'Napište číslo'])
      expect(words).toContain(text)
    expect(await card.getByRole('link', { name: 'Stáhnout (CSV)' }).getAttribute('href')).toContain(
      '/imports/i-run/errors?format=csv&lang=cs',
    )
  })

  it.each([
    ['Schválit', 'approve', 'schváleno'],
    ['Zamítnout', 'reject', 'zamítnuto'],
  ])('wait with jumping prices for a person: %s', async (button, decision, word) => {
    const { page } = await visit('/catalogue?view=feeds')
    const card = page.getByRole('region', { name: 'heureka' })
    await card.getByText('31 cen se pohnulo aspoň desetkrát.').waitFor()
    await card.getByRole('button', { name: button }).click()
    await card.getByText(word).waitFor()
    expect(admin().world.catalogue.decided).toBe(decision)
  })

  it('are added by their address alone; a private one is refused in place', async () => {
    const { page } = await visit('/catalogue?view=feeds')
    const address = page.getByRole('textbox', { name: 'Adresa feedu' })
    await address.fill('http://127.0.0.1/feed.xml')
    await address.press('Enter')
    await page.getByRole('alert').getByText('This host is private').waitFor()
    await address.fill('/heureka/export/products.xml')
    await page.getByRole('button', { name: 'Přidat a importovat' }).click()
    await page.getByText('Feed je přidán, import začal.').waitFor()
    await page.getByRole('region', { name: 'f-new' }).waitFor()
    expect(admin().world.catalogue.asked.findLast(({ path }) => path === '/catalogue/feeds')?.method).toBe(
      'GET',
    )
    expect(admin().world.catalogue.added[0]?.url).toBe('/heureka/export/products.xml')
  })

  it('are removed only when asked twice; those of the settings cannot be', async () => {
    const { page } = await visit('/catalogue?view=feeds')
    const card = page.getByRole('region', { name: 'shoptet' })
    await card.getByRole('button', { name: 'Odebrat' }).click()
    await card.getByText('Opravdu odebrat?').waitFor()
    expect(admin().world.catalogue.removed).toEqual([])
    await card.getByRole('button', { name: 'Odebrat' }).click()
    await card.waitFor({ state: 'detached' })
    expect(
      await page.getByRole('region', { name: 'google' }).getByRole('button', { name: 'Odebrat' }).count(),
    ).toBe(0)
  })
})

screensAreClean(place, [
  shows('/catalogue', '.products'),
  shows('/catalogue/P-001', '.facts'),
  shows('/catalogue?view=feeds', '.feeds .import'),
])

it('speaks English as well', async () => {
  const { page } = await visit('/catalogue?view=feeds', { locale: 'en-GB' })
  await page.getByText('31 prices moved at least tenfold.').waitFor()
  expect(await violations(page)).toEqual([])
})
