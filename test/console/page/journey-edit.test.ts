/** The desk where journeys are written, in a real browser, against a fake instance with the real check. */
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const asked = (path: string) =>
  admin()
    .world.journeys.asked.filter((one) => one.path === path)
    .map(({ body }) => body)
const steps = (page: Page) =>
  page.locator('[data-step]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['step']))

describe('a journey', () => {
  it('is written from nothing: named, given a message, checked, and published', async () => {
    const { page, faults } = await visit('/journeys/new')
    await page.getByLabel('Název česky').fill('Děkujeme')
    await page.getByLabel('Název anglicky').fill('Thank you')
    await page.getByLabel('Označení', { exact: true }).fill('Dekujeme moc')
    await page.getByText('Po čekání „wait-1h“ už nic nepřijde.').first().waitFor()
    await page.locator('[data-add="wait-1h/on"]').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Zpráva/ })
      .click()
    await page.getByRole('region', { name: 'E-mail' }).waitFor()
    await page.getByLabel('Přidat kanál').selectOption('whatsapp')
    await page.getByText('Pro tento kanál taková šablona není.').waitFor()
    const make = page.getByRole('link', { name: 'Založit cart-whatsapp' })
    expect(await make.getAttribute('href')).toMatch(/\/templates\/cart-whatsapp$/)
    await page.getByRole('link', { name: 'Otevřít cart-email' }).waitFor()
    await page.getByText('Šablona „cart-whatsapp“ neexistuje.').first().waitFor()
    expect(await page.getByRole('button', { name: 'Zveřejnit' }).isDisabled()).toBe(true)
    await page.getByLabel('Přidat kanál').selectOption('sms')
    await page.getByRole('button', { name: 'WhatsApp: vynechat' }).click()
    await page.getByText('Nic tomu nebrání.').waitFor()
    await page.getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByRole('heading', { level: 1, name: 'Děkujeme' }).waitFor()
    expect(asked('/journeys').at(-1)).toMatchObject({
      id: 'dekujeme-moc',
      steps: [
        { id: 'wait-1h', kind: 'wait', for: '1h' },
        { id: 'email', kind: 'message', channels: ['email', 'sms'], template: 'cart' },
      ],
    })
    expect(asked('/journeys/dekujeme-moc/publish')).toEqual([{ note: '', older: 'drain' }])
    expect(faults).toEqual([])
  })

  it('is changed on the canvas: moved, doubled, deleted, undone and redone by keys', async () => {
    const { page, faults } = await visit('/journeys/abandoned-cart/edit')
    await page.locator('[data-step="email"]').click()
    await page.getByRole('button', { name: 'Posunout níž' }).click()
    await expect.poll(() => steps(page)).toEqual(['$start', 'wait-1h', 'wait-to-24h', 'email', 'sms'])
    await page.getByRole('button', { name: 'Zdvojit' }).click()
    await expect
      .poll(() => steps(page))
      .toEqual(['$start', 'wait-1h', 'wait-to-24h', 'email', 'email-2', 'sms'])
    await page.getByRole('button', { name: 'Smazat', exact: true }).click()
    await expect.poll(() => steps(page)).toEqual(['$start', 'wait-1h', 'wait-to-24h', 'email', 'sms'])
    await page.locator('[data-step="sms"]').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => steps(page)).toContain('email-2')
    await page.keyboard.press('Control+y')
    await expect.poll(() => steps(page)).not.toContain('email-2')
    await page.locator('[data-step="wait-1h"]').click()
    await page.getByLabel('Kolik').fill('3')
    await page.getByLabel('Jednotka').selectOption('d')
    await expect.poll(() => page.locator('[data-step="wait-1h"]').innerText()).toContain('Počká 3 dny')
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    expect(asked('/journeys').at(-1)).toMatchObject({ steps: [{ for: '3d' }, {}, {}, {}] })
    expect(faults).toEqual([])
  })

  it('says what is wrong at its place, and leads there', async () => {
    const { page } = await visit('/journeys/win-back/edit')
    await page.locator('[data-step="$start"]').click()
    await page.getByLabel('Segment', { exact: true }).fill('nobody')
    await expect.poll(() => page.locator('[data-step="$start"]').innerText()).toContain('Chyba')
    await page.locator('[data-step="last"]').click()
    await page.getByRole('button', { name: 'U Nastavení cesty' }).first().click()
    await page
      .getByRole('region', { name: 'Nastavení cesty' })
      .getByText('Segment „nobody“ neexistuje.')
      .waitFor()
  })

  it('offers what is there, and says conditions, what is kept, digests and shared words in forms', async () => {
    const { page, faults } = await visit('/journeys/abandoned-cart/edit')
    await page.locator('[data-step="$start"]').click()
    await page.getByRole('button', { name: 'Přidat podmínku' }).first().click()
    await page.getByLabel('Parametr').first().fill('value')
    await page.getByLabel('Hodnota').first().fill('500')
    await page.getByText('Jak často jeden člověk').click()
    await page.getByRole('button', { name: 'Zapamatovat hodnotu' }).click()
    await page.getByLabel('Jméno', { exact: true }).fill('total')
    await page.getByLabel('Co', { exact: true }).fill('cart.value')
    await page.getByText('Základ', { exact: true }).click()
    await page.getByLabel('Totéž říkají i jiné cesty').check()
    await page.getByLabel('Společný záměr').fill('cart')
    await page.locator('[data-step="email"]').click()
    await page.getByText('Jak ji váží pravidla kontaktu').click()
    await page.getByLabel('Shromáždit s ostatními').check()
    await page.getByLabel('Souhrn', { exact: true }).fill('prices')
    await expect.poll(() => page.locator('datalist option[value="news"]').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    const kept = asked('/journeys').at(-1) as { steps: { id: string; digest?: unknown }[] }
    expect(kept).toMatchObject({
      triggers: [{ on: 'event', event: 'add_to_cart', where: { 'p.value': { $gte: 500 } } }],
      context: { total: 'cart.value' },
      shares: { intent: 'cart', within: '7d' },
    })
    expect(kept.steps.find(({ id }) => id === 'email')?.digest).toEqual({ id: 'prices', gather: '1h' })
    expect(faults).toEqual([])
  })

  it('is the same as text: what is written there stands on the canvas, and undo takes it back', async () => {
    const { page, faults } = await visit('/journeys/abandoned-cart/edit')
    await page.getByText('Text', { exact: true }).click()
    const field = page.locator('.cm-content')
    await field.waitFor()
    await field.evaluate((one) => {
      ;(one as HTMLElement).focus()
    })
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.getByText('Text je prázdný.').first().waitFor()
    const { journey } = admin().world.journeys.journeys.find(({ id }) => id === 'abandoned-cart')!
    await page.keyboard.insertText(JSON.stringify({ ...journey, steps: journey.steps.slice(0, 2) }))
    await page.getByText('Plátno', { exact: true }).click()
    await expect.poll(() => steps(page)).toEqual(['$start', 'wait-1h', 'email'])
    await page.getByRole('button', { name: 'Zpět' }).click()
    await expect.poll(() => steps(page)).toEqual(['$start', 'wait-1h', 'email', 'wait-to-24h', 'sms'])
    expect(faults).toEqual([])
  })

  it('is neither kept nor published while its text is no JSON, and the text is not lost unasked', async () => {
    const { page, faults } = await visit('/journeys/abandoned-cart/edit')
    await page.getByText('Nic tomu nebrání.').waitFor()
    await page.getByText('Text', { exact: true }).click()
    const field = page.locator('.cm-content')
    await field.evaluate((one) => {
      ;(one as HTMLElement).focus()
    })
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.getByText('Text je prázdný.').first().waitFor()
    await page.keyboard.insertText('{\n  "id": "abandoned-cart",\n  "class": "service",,\n}')
    await page.getByRole('status').getByText('Text není JSON, řádek 3').waitFor()
    for (const name of ['Uložit koncept', 'Zveřejnit'])
      expect(await page.getByRole('button', { name }).isDisabled()).toBe(true)
    expect(await page.getByText('Nic tomu nebrání.').count()).toBe(0)
    await page.getByText('Plátno', { exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Zahodit rozepsaný text?' })
    await dialog.getByRole('button', { name: 'Upravovat dál' }).click()
    expect(await field.innerText()).toContain('"service",,')
    expect(await page.getByRole('radio', { name: 'Text' }).isChecked()).toBe(true)
    await page.getByText('Plátno', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Zahodit text' }).click()
    await expect.poll(() => steps(page)).toContain('wait-1h')
    await expect.poll(() => page.getByRole('button', { name: 'Zveřejnit' }).isDisabled()).toBe(false)
    expect(asked('/journeys')).toEqual([])
    expect(faults).toEqual([])
  })
})
