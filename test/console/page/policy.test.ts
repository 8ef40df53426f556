/** The room Policy in a real browser, against a fake instance. */
import { describe, expect, it } from 'vitest'
import { stage, violations } from '../visit.ts'

const { admin, visit } = stage()

describe('the contact policy', () => {
  it('is written, checked and published, and the week is a picture that can be read out', async () => {
    const { page, faults } = await visit('/policy')
    await page.getByRole('heading', { name: 'Pravidla kontaktu', level: 1 }).waitFor()
    await page.getByText('Zprávy odcházejí i v noci.').waitFor()
    const week = page.getByRole('img', { name: /^Lidem píšeme/ })
    expect(await week.getAttribute('aria-label')).toContain('po 0:00–24:00')
    await page.getByRole('button', { name: 'Přidat hodiny' }).first().click()
    await expect.poll(() => week.getAttribute('aria-label')).toContain('po 8:00–20:00')
    await page.getByLabel('E-mail: Za týden').fill('4')
    await page
      .getByText(
        '„Vracíme zákazníky“ má přednost a může vzít všechna místa cestám „Opuštěný košík“ a „Košík 2025“.',
      )
      .waitFor()
    await page.getByText('E-mail: 1 zpráva za 4 hodiny').waitFor()
    await page.getByLabel('Zpráv jedné firmě za týden').fill('3')
    await page.getByLabel('Procent lidí, kteří nedostanou žádný marketing').fill('10')
    await page.getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByRole('dialog').getByLabel('Proč').fill('v noci se spí')
    await page.getByRole('dialog').getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByText('verze 1').first().waitFor()
    const { policy, versions } = admin().world.policy.view
    expect(policy.channels.email).toEqual({ perDay: 2, perWeek: 4 })
    expect(policy.accounts).toEqual({ perWeek: 3 })
    expect(policy.holdout).toBe(0.1)
    expect(policy.quiet).toEqual([{ from: '20:00', to: '08:00' }])
    expect(versions[0]!.note).toBe('v noci se spí')
    expect(faults).toEqual([])
  })

  it.each([
    ['wide', { width: 1280, height: 900 }],
    ['narrow', { width: 390, height: 800 }],
  ])('has nothing against it for readers and keyboards, %s', async (_, viewport) => {
    const { page } = await visit('/policy', { viewport })
    await page.getByRole('button', { name: 'Použít, co bychom zvolili my' }).click()
    await page.getByRole('img', { name: /^Firmám píšeme/ }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    if (process.env['SHOT'])
      await page.screenshot({ path: `${process.env['SHOT']}-${viewport.width}.png`, fullPage: true })
  })
})
