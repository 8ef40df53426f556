/** The room Journeys in a real browser, against a fake instance. */
import { describe, expect, it } from 'vitest'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const asked = (path: string) =>
  admin()
    .world.journeys.asked.filter((one) => one.path === path)
    .map(({ body }) => body)

describe('the room Journeys', () => {
  it('lists what runs with its figures, finds by what begins it, and filters by status', async () => {
    const [cart] = admin().world.journeys.journeys
    cart!.said = { errors: 0, warnings: 2, shares: ['cart-three-steps'] }
    const { page, faults } = await visit('/journeys')
    const row = page.getByRole('row').filter({ hasText: 'Opuštěný košík' })
    await row.waitFor()
    await row.getByText('2 varování').waitFor()
    await row.getByTitle('Říká totéž jako').waitFor()
    expect(await row.innerText()).toMatch(/Přidání do košíku\s+61\s+1\s?284\s+402\s+486\s+38\s%/)
    await page.getByText('Spuštěno pro 25\u00a0% lidí').waitFor()
    await page.getByLabel('Najít cestu').fill('sleeping')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.getByLabel('Najít cestu').fill('')
    await page.getByLabel('Stav').selectOption('archived')
    await expect.poll(() => page.locator('tbody .row-link').allInnerTexts()).toEqual(['Košík 2025'])
    expect(faults).toEqual([])
  })

  it('says where to begin where there is none', async () => {
    admin().world.journeys.journeys = []
    const { page } = await visit('/journeys')
    await page.getByText('Zatím žádná cesta').waitFor()
    await page.locator('.empty').getByRole('link', { name: 'Vybrat scénář' }).click()
    await page.getByRole('heading', { level: 1, name: 'Scénáře' }).waitFor()
  })
})

describe('the canvas', () => {
  it('says what each step does, how many came and left, and is walked through by arrows', async () => {
    const { page, faults } = await visit('/journeys/abandoned-cart')
    const first = page.locator('[data-step="wait-1h"]')
    await first.waitFor()
    expect(await first.innerText()).toMatch(/Počká 1 hodinu\s+teď tu 23/)
    expect(await first.innerText()).toMatch(/cestu tu opustilo 412 \(32\s%, i nákupem\)/)
    expect(await page.locator('[data-step="email"]').innerText()).toContain('1 hodinu po vstupu')
    await page.locator('[data-step="$start"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['step'])).toBe('email')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: 'Čekání' })
    await panel.getByRole('link', { name: 'j•••@seznam.cz' }).waitFor()
    expect(await panel.innerText()).toContain('čeká na událost')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['step']))
      .toBe('wait-1h')
    expect(faults).toEqual([])
  })

  it('has boxes that do not lie on each other, and a line for each way', async () => {
    const { page } = await visit('/journeys/win-back')
    await page.locator('[data-step="last"]').waitFor()
    const boxes = await page
      .locator('.flow-place')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top ||
          other.bottom <= one.top
        expect(apart).toBe(true)
      }
    })
    expect(await page.locator('.flow-lines path').count()).toBe(15)
    expect(await page.locator('.flow-jump').innerText()).toBe(
      'Zpět na „Počká do 9:00, jen po, út, st, čt, pá“',
    )
  })

  it('counts anew while somebody looks', async () => {
    const { page } = await visit('/journeys/abandoned-cart')
    await page.locator('[data-step="sms"]').waitFor()
    const view = admin().world.journeys.journeys.find(({ id }) => id === 'abandoned-cart')!
    view.steps = view.steps.map((one) => (one.step === 'sms' ? { ...one, here: 5 } : one))
    await expect
      .poll(() => page.locator('[data-step="sms"]').innerText(), { timeout: 12_000 })
      .toContain('teď tu 5')
  })
})

describe('versions', () => {
  it('stand side by side with what is new, gone and changed, in words too, and one goes back in force', async () => {
    const { page, faults } = await visit('/journeys/win-back?tab=versions')
    await page.getByLabel('Po', { exact: true }).selectOption('2')
    await page.getByLabel('Před', { exact: true }).selectOption('1')
    const said = page.getByRole('list', { name: 'V čem se liší' })
    await said.waitFor()
    expect(await said.innerText()).toContain('Krok „Reakce“ je nový.')
    expect(await said.innerText()).toContain('Krok „Počká 2 týdny“: změna v délce (28 d → 14 d).')
    expect(await said.innerText()).toContain('Změna: priorita.')
    expect(await page.getByText('Nový', { exact: true }).count()).toBe(6)
    await page.getByRole('button', { name: 'Vrátit do platnosti' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('přejdou do této').check()
    await dialog.getByLabel('Proč').fill('větev mate')
    await dialog.getByRole('button', { name: 'Vrátit do platnosti' }).click()
    await page.getByText('Verze zase platí.').waitFor()
    expect(asked('/journeys/win-back/rollback')).toEqual([{ to: 1, note: 'větev mate', older: 'move' }])
    expect(faults).toEqual([])
  })

  it('an archived one asks what becomes of those inside', async () => {
    const { page } = await visit('/journeys/abandoned-cart')
    await page.getByRole('button', { name: 'Archivovat' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('hned ji opustí').check()
    await dialog.getByRole('button', { name: 'Archivovat' }).click()
    await page.getByText('Archivováno.').waitFor()
    expect(asked('/journeys/abandoned-cart/archive')).toEqual([{ note: '', entries: 'end' }])
  })
})

it('says once that a simulation found nothing, and not that everything would be sent', async () => {
  const { page, faults } = await visit('/journeys/abandoned-cart?tab=try')
  await page.getByRole('button', { name: 'Simulovat' }).click()
  await page.getByText('Do cesty by nikdo nevstoupil').waitFor()
  expect(await page.getByText('Poslalo by se').count()).toBe(0)
  expect(faults).toEqual([])
})

it('walks with parameters that are typed, and says at the end that nobody entered and why', async () => {
  const { page, faults } = await visit('/journeys/win-back?tab=try')
  await page.getByText('Jako jeden člověk').click()
  await page.getByRole('button', { name: 'Přidat událost' }).click()
  const params = page.getByLabel('Parametry (JSON)').last()
  await params.fill('{"value":')
  await page.getByText('Není to objekt JSON').waitFor()
  expect(await page.getByRole('button', { name: 'Projít' }).isDisabled()).toBe(true)
  await params.fill('{"value": 900}')
  await page.getByRole('button', { name: 'Projít' }).click()
  await page.getByText('Do cesty tento člověk nevstoupil. Nic z toho, co se stalo, ji nezačíná.').waitFor()
  const [wish] = asked('/journeys/win-back/simulate') as { events: { params: object }[] }[]
  expect(wish!.events.at(-1)!.params).toMatchObject({ value: 900 })
  expect(faults).toEqual([])
})
