/** The page Segments in a real browser, against a fake instance. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'
import { writeRule } from '../write-rule.ts'

const place = stage()
const { admin, visit } = place
const asked = (path: string) =>
  admin()
    .world.segments.asked.filter((one) => one.path === path)
    .map(({ body }) => body)

describe('the library', () => {
  it('lists segments with how many people are in each, and finds one by a word', async () => {
    const { page, faults } = await visit('/segments')
    const row = page.getByRole('row', { name: /Třikrát vkládali/ })
    await row.waitFor()
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toContain('128 10 %')
    expect(await row.innerText()).toContain('cesta save-cart')
    await page.getByRole('searchbox').fill('výprodej')
    await page.getByText('Archivovaný').waitFor()
    expect(await row.count()).toBe(0)
    await page.getByRole('searchbox').fill('nic takového')
    await page.getByText('Žádný segment neodpovídá').waitFor()
    expect(faults).toEqual([])
  })

  it('opens one: what it says, who is in it, what it shares, what it said before', async () => {
    const { page, faults } = await visit('/segments')
    await page.getByRole('link', { name: 'Třikrát vkládali, nenakoupili' }).click()
    await page.getByText('aspoň třikrát vložil zboží do košíku').waitFor()
    expect(await page.locator('.member').count()).toBeGreaterThan(0)
    expect((await page.locator('.overlap li').first().innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'Prohlížejí a vybírají 74 lidí, 58 %',
    )
    await page.getByText('Konec výprodeje').click()
    await page.locator('.version-rule').first().waitFor()
    // A journey needs it, so it cannot be archived.
    expect(await page.getByRole('button', { name: 'Archivovat' }).isDisabled()).toBe(true)
    expect(await page.getByRole('link', { name: 'Stáhnout CSV' }).getAttribute('href')).toBe(
      '/_v/v1/admin/segments/hesitant/export.csv',
    )
    expect(faults).toEqual([])
  })

  it('archives one that nothing needs, with the reason', async () => {
    const { page } = await visit('/segments/first-order')
    await page.getByRole('button', { name: 'Archivovat' }).click()
    await page.getByRole('dialog').getByLabel('Proč').fill('už se nehodí')
    await page.getByRole('dialog').getByRole('button', { name: 'Archivovat' }).click()
    await page.getByText('Neplatí, takže v něm nikdo není.').waitFor()
    expect(asked('/segments/first-order/archive')).toEqual([{ note: 'už se nehodí' }])
  })

  it('says that there is none of that name', async () => {
    const { page } = await visit('/segments/nic-takoveho')
    await page.getByRole('alert').first().waitFor()
  })
})

describe('the desk', () => {
  const rowsOf = (page: Page) => page.locator('.builder-row').count()

  it('writes a rule in rows, counts for whom it holds, and publishes it with a note', async () => {
    const { page, faults } = await visit('/segments/new')
    await page.getByLabel('Označení').fill('moji-lide')
    await page.getByLabel('Název česky').fill('Moji lidé')
    await page.getByLabel('Název anglicky').fill('My people')
    await page.getByRole('button', { name: 'Přidat, co dělali' }).click()
    const second = page.getByRole('group', { name: 'Podmínka 2' })
    await second.getByLabel('Událost').selectOption('add_to_cart')
    await second.getByLabel('krát aspoň').fill('3')
    await second.getByLabel('za posledních').selectOption('7')
    await page.locator('.size-number').waitFor()
    await page.getByRole('tab', { name: 'Jako text' }).click()
    await page.locator('.cm-content').waitFor()
    expect(JSON.parse(await text(page))).toEqual({
      'f.orders': { $gte: 1 },
      $did: { event: 'add_to_cart', within: '7d', count: { $gte: 3 } },
    })
    await page.getByRole('button', { name: 'Zveřejnit…' }).click()
    await page.getByRole('dialog').getByLabel('Proč').fill('akce na podzim')
    await page.getByRole('dialog').getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByRole('heading', { name: 'Moji lidé' }).waitFor()
    expect(asked('/segments').at(-1)).toMatchObject({
      id: 'moji-lide',
      title: { cs: 'Moji lidé', en: 'My people' },
    })
    expect(asked('/segments/moji-lide/publish')).toEqual([{ note: 'akce na podzim' }])
    expect(faults).toEqual([])
  })

  it('keeps rows and text one rule, and says where rows cannot follow', async () => {
    const { page } = await visit('/segments/hesitant/edit')
    await page.locator('.builder-row').first().waitFor()
    expect(await rowsOf(page)).toBe(2)
    await page.getByRole('tab', { name: 'Jako text' }).click()
    await page.locator('.cm-content').waitFor()
    await writeRule(page, '{ "$seq": { "steps": [{ "event": "purchase" }] } }')
    await page.getByRole('tab', { name: 'Podmínky' }).click()
    await page.getByText('říká víc, než formulář ukáže').waitFor()
    await page.getByRole('button', { name: 'Začít znovu' }).click()
    expect(await rowsOf(page)).toBe(1)
    await page.getByRole('button', { name: 'Odebrat podmínku 1' }).click()
    expect(await rowsOf(page)).toBe(0)
  })

  it('shows what has to be mended, and keeps a draft all the same', async () => {
    const { page } = await visit('/segments/hesitant/edit')
    await page.getByRole('tab', { name: 'Jako text' }).click()
    await page.locator('.cm-content').waitFor()
    await writeRule(page, '{ "segments": { "$in": ["keen"] } }')
    await page.locator('.segment-findings').getByText('Segment nemůže číst').waitFor()
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    expect(asked('/segments').at(-1)).toMatchObject({ id: 'hesitant', when: { segments: { $in: ['keen'] } } })
  })

  it('works by keyboard alone: a choice is made, a row is added, the dialog closes with Esc', async () => {
    const { page } = await visit('/segments/hesitant/edit')
    const first = page.getByRole('group', { name: 'Podmínka 1' })
    await first.getByLabel('Událost').focus()
    await page.keyboard.press('Home')
    await page.getByRole('button', { name: 'Přidat údaj' }).focus()
    await page.keyboard.press('Enter')
    expect(await rowsOf(page)).toBe(3)
    await page.getByRole('button', { name: 'Zveřejnit…' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

screensAreClean(place, [
  shows('/segments', '.segments'),
  shows('/segments/hesitant', '.overlap'),
  shows('/segments/first-order', '.members, .empty'),
  shows('/segments/hesitant/edit', '.builder-row'),
  shows('/segments/new', '.size-number'),
])

function text(page: Page): Promise<string> {
  return page.locator('.cm-line').evaluateAll((lines) => lines.map((one) => one.textContent).join('\n'))
}
