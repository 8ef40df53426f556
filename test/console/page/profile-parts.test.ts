/** One person beyond the overview: identity, features, proofs, stage, what they told. */
import { expect, it } from 'vitest'
import { LAPTOP, PHONE_DEVICE, STRANGER } from '../fixture/person.ts'
import { BUYER, NEWCOMER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')

it('draws who the person is made of, and says the same in a list', async () => {
  const { page, faults } = await visit(`/profiles/${BUYER}?tab=identity`)
  await page.getByRole('img', { name: /Graf totožnosti: 3 profily, 3 spojení/ }).waitFor()
  expect(await page.locator('.graph-node').count()).toBe(3)
  const list = words(await page.getByRole('region', { name: 'Z čeho se tento člověk skládá' }).innerText())
  for (const id of [BUYER, LAPTOP, PHONE_DEVICE]) expect(list).toContain(id)
  expect(list).toMatch(/E-mail j•••@seznam\.cz.*stejný identifikátor v jedné události e-shopu · ord-2026118/)
  // The profile that holds the person has no way out of itself.
  expect(await page.getByRole('button', { name: /^Rozdělit/ }).count()).toBe(2)
  expect(faults).toEqual([])
})

it('takes a member out only with a reason, and shows what came of it', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=identity`)
  await page.getByRole('button', { name: `Rozdělit: ${PHONE_DEVICE}` }).click()
  const dialog = page.getByRole('dialog', { name: 'Vyjmout tento profil z člověka' })
  expect(words(await dialog.innerText())).toContain('53 událostí')
  const go = dialog.getByRole('button', { name: 'Rozdělit', exact: true })
  expect(await go.isDisabled()).toBe(true)
  await page.keyboard.type('společný tablet')
  await go.click()
  await dialog.getByText('Rozděleno').waitFor()
  expect(admin().world.person.told).toEqual([
    {
      path: `/profiles/${BUYER}/unmerge`,
      body: { member: PHONE_DEVICE, reason: 'společný tablet' },
    },
  ])
  expect(await dialog.getByRole('link').getAttribute('href')).toContain(PHONE_DEVICE)
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'Zůstali odděleni' }).waitFor()
  expect(await page.locator('.graph-node').count()).toBe(2)
})

it('merges with somebody who is found, and with a likely one at once', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=identity`)
  await page.getByRole('button', { name: 'Sloučit s…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Najít druhý profil').fill(NEWCOMER)
  await dialog.getByRole('radio').check()
  await dialog.getByLabel('Důvod').fill('volala na linku')
  await dialog.getByRole('button', { name: 'Sloučit', exact: true }).click()
  await dialog.getByText('Sloučeno').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sloučit: Anonymní návštěvník' }).click()
  await page.getByRole('dialog').getByRole('radio', { checked: true }).waitFor()
  expect(admin().world.person.told.map(({ body }) => body)).toEqual([
    { other: STRANGER, reason: 'volala na linku' },
  ])
})

it('erases a person only with the end of their id and a reason, and leaves the page', async () => {
  const { page, faults } = await visit(`/profiles/${BUYER}`)
  await page.getByRole('button', { name: 'Vymazat', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Vymazat tohoto člověka' })
  expect(words(await dialog.innerText())).toContain('Nedá se to vzít zpět')
  const go = dialog.getByRole('button', { name: 'Vymazat nevratně' })
  await dialog.getByLabel('Důvod').fill('žádost dopisem')
  expect(await go.isDisabled()).toBe(true)
  await dialog.getByLabel('Pro potvrzení opište').fill('špatně')
  expect(await go.isDisabled()).toBe(true)
  await dialog.getByLabel('Pro potvrzení opište').fill(BUYER.slice(-6))
  await go.click()
  await page.getByText('Člověk je vymazán').waitFor()
  await page.waitForURL(/\/profiles$/)
  expect(admin().world.person.told).toEqual([
    { path: `/profiles/${BUYER}/erase`, body: { confirm: BUYER, reason: 'žádost dopisem' } },
  ])
  expect(faults).toEqual([])
})

it('says how likely a link is and that it may only colour', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=identity`)
  const likely = words(await page.getByRole('region', { name: 'Nejspíš tentýž člověk' }).innerText())
  expect(likely).toMatch(/pravděpodobnost 85 % obarvuje doporučení .*otevřel odkaz ze zprávy/)
})

it('lists every feature with value, origin, reach and purposes, and finds one', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=features`)
  const row = async (id: string) =>
    words(
      await page
        .locator('tr', { hasText: `f.${id}` })
        .first()
        .innerText(),
    )
  expect(await row('ltv')).toMatch(/3 798 Kč Nákup, Vrácení peněz všechny objednávky každá událost/)
  expect(await row('order_interval')).toMatch(/27,5 dní/)
  expect(await row('discount_share')).toMatch(/18 %/)
  expect(await row('favourite_category')).toMatch(/polovina zbude za 14 dní každá událost Personalizace/)
  expect(words(await page.getByRole('region', { name: 'RFM' }).innerText())).toMatch(
    /Jak nedávno 5 z 5 Jak často 4 z 5 Za kolik 3 z 5/,
  )
  await page.getByRole('img', { name: '72 ze 100' }).waitFor()
  await page.getByLabel('Filtrovat vlastnosti').fill('rozestup')
  await page.waitForFunction(() => document.querySelectorAll('.features tbody tr').length === 2)
})

it('names the events that an interest stands on', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=features`)
  await page.getByText('Labužník').click()
  const said = words(await page.locator('.evidence').innerText())
  expect(said).toMatch(/Přidání do košíku Keňa Gakuyuini AA, 250 g .* 75 % Zobrazení produktu .* 25 %/)
})

it('proves what was allowed: the words, who, the row and its hash, and that the chain holds', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=consents`)
  await page.getByText('Řetěz drží').waitFor()
  await page.locator('.decision', { hasText: 'E-mail' }).locator('summary').click()
  const row = words(await page.locator('.decision', { hasText: 'E-mail' }).innerText())
  expect(row).toMatch(/člověk svým odkazem .*souhlas .*save-cart@1 ?Pošleme vám košík a novinky/)
  await page.getByLabel('Účel').selectOption('ads')
  await page.waitForFunction(() => document.querySelectorAll('.decision').length === 1)
})

it('says aloud when a row of the ledger was changed', async () => {
  admin().world.person.isBroken = true
  const { page } = await visit(`/profiles/${BUYER}?tab=consents`)
  await page
    .getByRole('alert')
    .getByText(/Řádek 2 profilu p_01hzx7 není tak, jak byl zapsán/)
    .waitFor()
})

it('shows the stage with the causes of its moves, and the segments since when', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=segments`)
  const stageOf = words(await page.getByRole('region', { name: 'Fáze vztahu' }).innerText())
  expect(stageOf).toMatch(
    /V ohrožení → Věrný objednávka 2026118 .*Aktivní → V ohrožení čas uplynul bez objednávky/,
  )
  expect(await page.locator('[aria-current=step]').innerText()).toMatch(/^Věrný/)
  const segments = words(await page.getByRole('region', { name: 'Teď je v těchto segmentech' }).innerText())
  expect(segments).toMatch(/Nakupují pravidelně regulars nalezen v něm/)
  expect(segments).toContain('Segment už neplatí')
})

it('shows what was told with its source, the companies and the choices', async () => {
  const { page } = await visit(`/profiles/${BUYER}?tab=traits`)
  const traits = words(await page.getByRole('region', { name: 'Co o sobě řekl' }).innerText())
  expect(traits).toMatch(/Město ?city Brno Zdroj: quiz .* Smí se číst pro: Funkčnost, Analytika/)
  expect(words(await page.getByRole('region', { name: 'Jedná za firmy' }).innerText())).toContain('buyer')
  const choices = words(await page.getByRole('region', { name: 'Volby v centru preferencí' }).innerText())
  expect(choices).toMatch(/Kanál: SMS .*nechce Zpráv za týden .*2/)
})

it('tells moves and leavings in words, by kind and by the member they came by', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.getByText('V ohrožení → Věrný · objednávka').waitFor()
  await page.getByText('Dlouho tu nebyli · pravidlo už neplatí').waitFor()
  await page.getByLabel('Druh').selectOption('order')
  await page.waitForFunction(() => document.querySelectorAll('.moment').length === 1)
  await page.getByLabel('Druh').selectOption('')
  await page.getByLabel('Přišlo přes').selectOption(LAPTOP)
  await page.waitForFunction(() => document.querySelectorAll('.moment').length === 1)
  expect(await page.locator('.moment-name').innerText()).toBe('Hledání')
})

it('goes through the parts by keyboard, each with an address of its own', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.getByRole('tab', { name: 'Přehled' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.waitForURL((url) => url.searchParams.get('tab') === 'features')
  await page.getByRole('tab', { name: 'Vlastnosti', selected: true }).waitFor()
})

it('folds anew on demand and tells what came of it', async () => {
  const { page } = await visit(`/profiles/${BUYER}`)
  await page.getByRole('button', { name: 'Složit znovu z logu' }).click()
  await page.getByText('Z logu vychází totéž').waitFor()
})
