/** Data quality: what came, alerts, unknown events, dead letters, the tracking plan. */
import { expect, it } from 'vitest'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')

it('tells what came and what of it was not as it should be', async () => {
  const { page, faults } = await visit('/quality')
  await page
    .getByRole('img', { name: /Za osm dní .* událostí, nejvíc \d+ za hodinu .* odmítnuto [1-9]/ })
    .waitFor()
  const figures = words(await page.locator('.figures').innerText())
  expect(figures).toMatch(/Přijato 1 843 .*Duplicity 12 0,6 % .*Odmítnuto 7 .*Citlivé hodnoty 2/)
  await page.getByText('Po dnech, jako tabulka').click()
  expect(await page.locator('.days tbody tr').count()).toBeGreaterThanOrEqual(8)
  const dropped = words(await page.getByRole('region', { name: 'Vynechaná pole' }).innerText())
  expect(dropped).toContain('purchase/params/gift_wrap 31×')
  expect(words(await page.getByRole('region', { name: 'Feedy' }).innerText())).toMatch(/zbozi .* starý/)
  expect(faults).toEqual([])
})

it('shows the fill rate of a field beside the usual one, and the hours of one event', async () => {
  const { page } = await visit('/quality')
  await page.locator('.quality-event', { hasText: 'Nákup' }).click()
  expect(words(await page.locator('.decision', { hasText: 'Nákup' }).locator('.fills').innerText())).toMatch(
    /currency text má 62 % · obvykle 99 %/,
  )
  await page.getByRole('combobox', { name: 'Událost' }).selectOption('purchase')
  await page.getByRole('img', { name: /nejvíc [78] za hodinu .* odmítnuto 0/ }).waitFor()
})

it('says what to do about an alert, and that somebody knows of it', async () => {
  const { page } = await visit('/quality?tab=alerts')
  const open = page.getByRole('region', { name: 'Otevřená' })
  expect(words(await open.innerText())).toMatch(/obvykle 99 %\. Co s tím: .*šablona e-shopu.*ev_8f2 ev_8f9/)
  await page.getByRole('button', { name: 'Vím o tom' }).click()
  await page.getByRole('region', { name: 'O kterých se ví' }).waitFor()
  expect(await page.getByRole('tab', { name: 'Upozornění', exact: true }).count()).toBe(1)
})

it('declares an unknown event with kinds and purposes, and brings its letters in', async () => {
  const { page } = await visit('/quality?tab=proposals')
  await page.getByText('tasting_booked').click()
  await page.getByRole('checkbox', { name: 'Ukládat branch' }).uncheck()
  await page.getByLabel('Druh').nth(1).selectOption('text')
  const purposes = page.getByRole('group', { name: 'Účely pole seats' })
  await purposes.getByLabel('Personalizace').uncheck()
  await purposes.getByLabel('Analytika').uncheck()
  const accept = page.getByRole('button', { name: 'Popsat a přehrát 4 odmítnuté vstupy' })
  expect(await accept.isDisabled()).toBe(true)
  await page.getByText('U každého ukládaného pole zvolte, k čemu je.').waitFor()
  await purposes.getByLabel('Smlouva').check()
  await page.getByLabel('Proč').fill('degustace')
  await accept.click()
  await page.getByText('tasting_booked je popsána ve verzi 2').waitFor()
  await page.getByText('4 přijato, 0 už známo, 0 znovu odmítnuto.').waitFor()
  expect(admin().world.quality.told).toEqual([
    {
      path: '/quality/proposals/tasting_booked',
      body: { page: true, params: { seats: { kind: 'text', purposes: ['contract'] } }, why: 'degustace' },
    },
  ])
})

it('says why a name cannot be declared', async () => {
  const { page } = await visit('/quality?tab=proposals')
  await page.getByText('1st_visit').click()
  await page.getByText('Takto se událost jmenovat nemůže').waitFor()
})

it('declares a dropped field; what would break the past is told and may be insisted on', async () => {
  admin().world.quality.breaks = true
  const { page } = await visit('/quality')
  await page.getByRole('button', { name: 'Popsat: purchase/params/gift_wrap' }).click()
  const dialog = page.getByRole('dialog', { name: 'Popsat pole' })
  await dialog.getByRole('checkbox', { name: 'Pole gift_wrap je povinné' }).check()
  await dialog.getByRole('button', { name: 'Zapsat další verzi' }).click()
  await dialog.getByText('Events without gift_wrap would be refused.').waitFor()
  await dialog.getByRole('button', { name: 'Přesto zapsat' }).click()
  await page.getByText('purchase.gift_wrap je popsána ve verzi 2').waitFor()
  const last = admin().world.quality.told.at(-1)!
  expect(last.body).toMatchObject({
    from: 1,
    force: true,
    plan: {
      params: {
        purchase: {
          gift_wrap: { kind: 'text', purposes: ['analytics', 'personalisation'], needed: true },
        },
      },
    },
  })
  expect(await dialog.count()).toBe(0)
})

it('opens a dead letter with its reason, and replays one or all of a reason', async () => {
  const { page } = await visit('/quality?tab=letters')
  await page.locator('.decision summary').first().click()
  await page.getByText('The event name "tasting_booked" is not known.').waitFor()
  await page.getByRole('button', { name: 'Přehrát', exact: true }).click()
  await page.getByText('1 přijato, 0 už známo, 0 znovu odmítnuto.').waitFor()
  await page.getByRole('button', { name: /Neznámý název události/ }).click()
  await page.getByRole('button', { name: 'Přehrát všechny 4' }).click()
  await page.getByText('4 přijato').waitFor()
  expect(admin().world.quality.told.map(({ body }) => body)).toEqual([
    { ids: ['l0'] },
    { code: 'unknown_event', name: 'tasting_booked' },
  ])
})

it('says why a letter cannot be brought in', async () => {
  const { page } = await visit('/quality?tab=letters')
  await page.getByRole('button', { name: /Chybí povinný parametr/ }).click()
  await page.locator('.decision summary').first().click()
  await page.getByText('Neví se, čí událost to je').waitFor()
  expect(await page.getByRole('button', { name: 'Přehrát', exact: true }).count()).toBe(0)
})

it('shows the plan that stands and its versions', async () => {
  const { page } = await visit('/quality?tab=plan')
  const plan = words(await page.getByRole('region', { name: 'Plán měření' }).innerText())
  expect(plan).toMatch(/Verze 1 .*brew_guide_read minutes · číslo · Analytika/)
})

it('teaches how to send the first event', async () => {
  admin().world.quality.isEmpty = true
  const { page } = await visit('/quality')
  await page.getByText('Zatím nepřišla žádná událost').waitFor()
  await page.getByText('curl -X POST').waitFor()
  await page.getByRole('button', { name: 'Zkopírovat příkaz' }).waitFor()
})
