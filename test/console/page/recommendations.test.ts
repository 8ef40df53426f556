import { describe, expect, it } from 'vitest'
import { stage, violations } from '../visit.ts'

const { admin, visit } = stage()

describe('recommendations', () => {
  it('show a list with the reason of each product, for a product and a person that one looks for', async () => {
    const { page, faults } = await visit('/recommendations')
    const list = page.getByRole('region', { name: 'Seznam' })
    await list.getByText('Prohlíží se spolu s Ruční mlýnek 4').waitFor()
    expect(await list.getByRole('listitem').count()).toBe(4)
    await page.getByText('Káva Etiopie').waitFor()
    await page.getByLabel('Strategie', { exact: true }).selectOption('together')
    await page.getByLabel('Najít produkt').fill('mlýnek')
    await page.getByRole('button', { name: 'Ruční mlýnek 4', exact: true }).click()
    await page.getByLabel('Najít člověka').fill('jana@seznam.cz')
    await page.locator('.products-found button').first().click()
    await page.getByText('Podle toho, co si prohlížel').waitFor()
    const { asked } = admin().world.recs
    expect(asked.at(-1)).toMatchObject({
      strategy: 'together',
      product: 'P-004',
      profile: expect.any(String),
    })
    expect(new URL(page.url()).searchParams.get('product')).toBe('P-004')
    await page.getByRole('button', { name: 'Odebrat P-004' }).click()
    await page.getByLabel('Najít produkt').waitFor()
    await expect.poll(() => asked.at(-1)).not.toHaveProperty('product')
    expect(faults).toEqual([])
  })

  it('say why a list is empty', async () => {
    const { page } = await visit('/recommendations?strategy=recent')
    await page.getByText('Vyberte člověka, který si něco prohlížel').waitFor()
  })

  it('are walked through by keyboard, and clean in every tab and colour', async () => {
    const { page, faults } = await visit('/recommendations')
    await page.getByText('Prohlíží se spolu s').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Náhled' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Změřeno na seznamech pro 52 produktů').waitFor()
    await page.getByRole('link', { name: 'Vybráno pro vás' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    await page.getByText('během dne', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    const { page: dark } = await visit('/recommendations?tab=model', { colorScheme: 'dark' })
    await dark.getByText('během dne', { exact: true }).waitFor()
    expect(await violations(dark)).toEqual([])
    expect(faults).toEqual([])
  })

  it('begin with what holds until something is learnt', async () => {
    admin().world.recs.isNew = true
    const { page } = await visit('/recommendations', { locale: 'en-GB' })
    await page.getByText('Nothing has been learnt yet').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Learn now' }).click()
    await page.getByText('The model is in force.').waitFor()
    await expect.poll(() => page.getByText('Nothing has been learnt yet').count()).toBe(0)
  })
})
