/** The room Templates in a real browser, against a fake instance. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { TemplateDraft } from '../../../core/wire/templates.ts'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { admin, visit } = place

const kept = (id: string) => admin().world.templates.kept.get(id)?.draft?.template
const blocksOf = (draft: TemplateDraft | undefined, side: 'cs' | 'en') => {
  const words = draft?.[side]
  return words?.channel === 'email' ? words.blocks.map(({ kind }) => kind) : []
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const block = (page: Page, n: number) => page.locator('.blocks > .block').nth(n)

describe('the list', () => {
  it('finds by channel and words, and begins a new one', async () => {
    const { page, faults } = await visit('/templates')
    const rows = page.locator('.templates-table tbody tr')
    await expect.poll(() => rows.count()).toBe(5)
    expect(await rows.nth(0).innerText()).toMatch(/Košík e-mailem[\s\S]*abandoned-cart[\s\S]*platí/)
    await page.getByLabel('Kanál').selectOption('push')
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole('searchbox').fill('nic takového')
    await page.getByText('Žádná šablona neodpovídá').waitFor()
    await button(page, 'Nová šablona').click()
    await page.getByLabel('Základ').fill('welcome')
    await button(page, 'Začít').click()
    await page.getByRole('heading', { name: 'welcome-email', level: 1 }).waitFor()
    await page.getByText('Předmět chybí.').first().waitFor()
    // Missing in both languages, and said once: beside the field, and in the list of all there is to mend.
    expect(await page.getByText('Předmět chybí.').count()).toBe(2)
    expect(await button(page, 'Zveřejnit').isDisabled()).toBe(true)
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })
})

describe('an e-mail', () => {
  it('is written by keyboard, block by block in both languages, and published', async () => {
    const { page, faults } = await visit('/templates/cart-email')
    await expect.poll(() => page.locator('.blocks > .block').count()).toBe(5)
    await block(page, 0).press('Alt+ArrowDown')
    await page.getByRole('status').getByText('Posunuto na 2. místo z 5.').waitFor()
    await block(page, 1).press('Alt+d')
    await expect.poll(() => page.locator('.blocks > .block').count()).toBe(6)
    await block(page, 5).press('Alt+Delete')
    await expect.poll(() => page.locator('.blocks > .block').count()).toBe(5)
    await button(page, 'Přidat: Produkty').click()
    await page.getByLabel('Kolik').fill('4')
    await page.getByLabel('Předmět Anglicky', { exact: true }).fill('Still there, ')
    await page.getByLabel('Vložit do pole Předmět Anglicky').selectOption('{{ person.vocative }}')
    await button(page, 'Zveřejnit').click()
    await page.getByRole('dialog').getByRole('textbox').fill('nový pořádek')
    await page.getByRole('dialog').getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByText('Šablona platí.').waitFor()
    const [version] = admin().world.templates.kept.get('cart-email')!.published
    expect(version).toMatchObject({ version: 2, note: 'nový pořádek' })
    expect(blocksOf(version!.template, 'cs')).toEqual([
      'text',
      'heading',
      'heading',
      'cart',
      'button',
      'products',
    ])
    expect(blocksOf(version!.template, 'en')).toEqual(blocksOf(version!.template, 'cs'))
    expect(version!.template.en).toMatchObject({ subject: 'Still there, {{ person.vocative }}' })
    // The fake console allows no pictures of a shop, as the real one does.
    expect(faults.filter((fault) => !fault.includes('/vzorek/'))).toEqual([])
  })

  it('is shown as somebody, at a width, in the dark and as text; each link is looked at; a test goes out', async () => {
    const { page } = await visit('/templates/cart-email')
    const frame = page.frameLocator('.mail-frame')
    await frame.getByText('Dobrý den, Jano').first().waitFor()
    const ink = () =>
      frame
        .getByText('Něco vám tu zůstalo')
        .first()
        .evaluate((one) => getComputedStyle(one).color)
    const light = await ink()
    await page.locator('#main').getByText('Tmavé', { exact: true }).click()
    await expect.poll(ink).not.toBe(light)
    await page.locator('.device-phone').waitFor()
    await page.getByText('Počítač', { exact: true }).click()
    await page.locator('.device-desktop').waitFor()
    const links = page.locator('.template-links > li')
    await expect.poll(() => links.first().innerText()).toMatch(/takovou stránku obchod nemá[\s\S]*navod/)
    expect(await links.allInnerTexts()).toContainEqual(expect.stringContaining('Dokončit nákup'))
    await page.getByLabel('Jako').selectOption('unknown')
    await frame.getByText('Dobrý den,', { exact: true }).first().waitFor()
    await page.getByText('Prostý text', { exact: true }).click()
    await page.locator('.message-text').getByText('košík jsme uložili').waitFor()
    await page.getByLabel('E-mailová adresa').fill('ja@example.com')
    await button(page, 'Poslat').click()
    await page.getByText('převzal ji odesílatel „hlavni“.').waitFor()
    expect(admin().world.templates.asked.at(-1)).toMatchObject({
      path: '/templates/test',
      body: { to: 'ja@example.com', language: 'cs', as: { persona: 'unknown' } },
    })
  })

  it('says what is to be mended at its place, and shows a block only to some', async () => {
    const { page } = await visit('/templates/cart-email')
    await button(page, 'Přidat: Text').click()
    await block(page, 5).getByText('Blok nic neříká.').first().waitFor()
    await block(page, 5).getByText('Jen pro někoho').click()
    await block(page, 5).getByLabel('Jen když platí pravidlo').check()
    await block(page, 5).getByRole('tab', { name: 'Text' }).waitFor()
    await button(page, 'Uložit koncept').click()
    await page.getByText('Koncept je uložený.').waitFor()
    const words = kept('cart-email')?.en
    expect(words?.channel === 'email' && words.blocks[5]).toMatchObject({ when: expect.any(Object) })
  })

  it('shows what a version changed, and goes on from it', async () => {
    const { page } = await visit('/templates/cart-email')
    await page.getByText('Verze', { exact: true }).click()
    await page.locator('.diff-added').getByText('Košík čeká').waitFor()
    await page.locator('.versions > li').nth(1).locator('summary').click()
    await page.getByRole('button', { name: 'Pokračovat od této verze' }).nth(1).click()
    expect(await page.getByLabel('Předmět Česky', { exact: true }).inputValue()).toContain('{{ cart')
  })
})

it('a text message counts its segments, a push message looks like one', async () => {
  const { page } = await visit('/templates/cart-sms')
  await page.getByLabel('Text Česky', { exact: true }).fill('ž'.repeat(161))
  await page.getByText('2 segmenty', { exact: true }).waitFor()
  await page.getByLabel('Text Česky', { exact: true }).fill('Ahoj 👋')
  await page.getByText('vejde jen 70 znaků').waitFor()
  await page.goto(`${admin().url}/_v/console/templates/cart-push`)
  await page.locator('.notice-mock').getByText('Zlevnilo').waitFor()
  const silent = page.getByLabel('Tiché upozornění')
  await silent.check()
  await button(page, 'Uložit koncept').click()
  await expect.poll(() => kept('cart-push')).toMatchObject({ cs: { silent: true }, en: { silent: true } })
  await silent.uncheck()
  await button(page, 'Uložit koncept').click()
  await expect.poll(() => kept('cart-push')?.cs).not.toHaveProperty('silent')
})

screensAreClean(place, [
  shows('/templates', '.templates-table'),
  shows('/templates/cart-email', '.mail-frame'),
  shows('/templates/cart-sms', '.phone-mock'),
])
