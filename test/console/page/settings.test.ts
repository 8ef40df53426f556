/** The room Settings in a real browser, against a fake instance. */
import { text } from 'node:stream/consumers'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { newSenderWorld, playSenders } from '../fake-senders.ts'
import { newSettingsWorld, playSettings } from '../fake-settings.ts'
import type { SettingsWorld } from '../fake-settings.ts'
import { stage, violations } from '../visit.ts'

const { admin, visit } = stage()

async function open(change: (world: SettingsWorld) => void = () => {}, options: BrowserContextOptions = {}) {
  const { page, faults } = await visit('/install', options)
  const world = newSettingsWorld()
  change(world)
  await playSettings(page, world)
  await playSenders(page, newSenderWorld())
  await page.goto(`${admin().url}/_v/console/settings`)
  await page.getByLabel('Další weby').waitFor()
  return { page, faults, world }
}

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()

it('says what is wrong beside the field, saves, says so, and can be undone before', async () => {
  const { page, faults, world } = await open()
  const hosts = page.getByLabel('Další weby')
  await hosts.fill('https://Blog.example.cz/clanky\nnení web')
  await page.getByText('Toto není adresa webu: není web').waitFor()
  expect(await hosts.getAttribute('aria-invalid')).toBe('true')
  expect(await button(page, 'Uložit').isDisabled()).toBe(true)
  await page.getByRole('link', { name: 'Kalendář' }).click()
  await button(page.getByRole('dialog', { name: 'Odejít bez uložení?' }), 'Upravovat dál').click()
  await button(page, 'Zahodit změny').click()
  expect(await hosts.inputValue()).toBe('')
  await hosts.fill('https://Blog.example.cz/clanky')
  await page.getByLabel('Značit odkazy').check()
  await page.getByText('/kosik?utm_source=vitrina&utm_medium=email').waitFor()
  await button(page, 'Uložit').click()
  await page.getByText('Uloženo. Platí od příští zprávy.').waitFor()
  expect(world.links).toMatchObject({
    hosts: ['blog.example.cz'],
    utm: { source: 'vitrina', medium: null },
  })
  expect(faults).toEqual([])
})

it('writes text messages as the shop wants them, with their price, and knows a STOP', async () => {
  const { page, world } = await open((world) => (world.refused = 'The price is too high.'))
  await tab(page, 'Textové zprávy')
  await page.getByText('Dobry den, Jano').waitFor()
  await page.getByLabel('Nechat vždy').check()
  await page.getByLabel('Cena jednoho segmentu, CZK').fill('1.2')
  await page.getByText('2 segmenty, UCS-2, 2,40 Kč na osobu').waitFor()
  await button(page, 'Uložit').click()
  await page.getByRole('alert').getByText('The price is too high.').waitFor()
  world.refused = null
  await button(page, 'Uložit').click()
  await page.getByText('Uloženo. Platí od příští zprávy.').waitFor()
  expect(world.sms).toEqual({ diacritics: 'keep', segmentMicro: 1_200_000 })
  await page.getByLabel('Vyzkoušet odpověď').fill('Vypnout!')
  await page.getByText('je odpověď jako každá jiná').waitFor()
  await page.getByLabel('Vlastní slova, která textové zprávy ukončí').fill('vypnout\nuž dost')
  await page.getByText('ukončí textové zprávy', { exact: true }).waitFor()
  await button(page, 'Uložit').click()
  await page.getByText('Uloženo. Platí od příští zprávy.').waitFor()
  expect(world.sms).toMatchObject({ stopWords: ['vypnout', 'už dost'] })
  await page.getByLabel('Vyzkoušet odpověď').fill('Odhlásit, prosím')
  await page.getByText('ukončí textové zprávy', { exact: true }).waitFor()
  await page.getByLabel('Vyzkoušet odpověď').fill('Děkuji, přijdu')
  await page.getByText('je odpověď jako každá jiná').waitFor()
})

it('keeps the rules for words', async () => {
  const { page, world } = await open()
  await tab(page, 'Slovník')
  await page.getByLabel('Co se nikdy neříká').fill('levný\nzdarma')
  await page.getByLabel('Žádné').check()
  await page.getByLabel('Nejvíc znaků v předmětu').fill('50')
  await button(page, 'Uložit').click()
  await page.getByText('Uloženo.').waitFor()
  expect(world.brand).toEqual({
    forbidden: ['levný', 'zdarma'],
    emoji: 'none',
    subjectMax: 50,
    smsSegments: 2,
  })
})

it('gives files of an audience for each network, and pushes it', async () => {
  const { page } = await open()
  await tab(page, 'Reklamní publika')
  await page.getByText('Sklik').click()
  const file = page.getByRole('link', { name: 'Soubor k odebrání lost-carts' })
  await expect
    .poll(() => file.getAttribute('href'))
    .toBe('/_v/v1/admin/ads/lost-carts/export.csv?network=sklik&change=remove')
  await page.getByRole('link', { name: 'Soubor pro Sklik' }).waitFor()
  // Nobody carries audiences.
  await page.getByRole('link', { name: 'Odesílatelé' }).last().waitFor()
  expect(await button(page, 'Poslat lost-carts').count()).toBe(0)
})

it('counts who would get a letter, with a why for the others, and takes the list once its name is sound', async () => {
  const { page, world, faults } = await open()
  await tab(page, 'Dopisy')
  await button(page, 'Spočítat').click()
  await page.getByText('1 člověk by dostal dopis').waitFor()
  const rows = page.getByRole('row')
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringMatching(/Souhlas odvolán.*12/s),
    expect.stringMatching(/E-shop je nezná.*3/s),
  ])
  // What was counted for one name is nothing that was said of another.
  await page.getByLabel('Jméno zásilky').fill('Jaro 2027')
  await page.getByText('Malá písmena bez háčků').waitFor()
  expect(await button(page, 'Spočítat').count()).toBe(0)
  await page.getByLabel('Jméno zásilky').fill('jaro-2027')
  expect(await rows.count()).toBe(0)
  await button(page, 'Spočítat').click()
  const download = page.waitForEvent('download')
  await button(page, 'Převzít seznam').click()
  expect(await text((await (await download).createReadStream())!)).toContain('C-1,cs')
  expect(world.taken).toEqual(['?mailing=jaro-2027'])
  expect(faults).toEqual([])
})

it('shows the register of erasures: what is done and what is under way', async () => {
  const { page } = await open()
  await tab(page, 'Výmazy')
  const rows = page.getByRole('row')
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual([
      expect.stringContaining('Důvod'),
      expect.stringMatching(/ticket 512.*probíhá/s),
      expect.stringMatching(/letter.*41.*prohledán/s),
    ])
})

it.each([
  ['light', 1280],
  ['dark', 390],
] as const)('has nothing against it, %s at %i px, with nothing in it too', async (colorScheme, width) => {
  const { page } = await open((world) => (world.audiences = []), {
    colorScheme,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
  for (const name of ['Odkazy', 'Textové zprávy', 'Slovník', 'Reklamní publika', 'Dopisy', 'Výmazy']) {
    await tab(page, name)
    if (name === 'Reklamní publika') await page.getByText('Zatím žádné publikum').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env['SHOT'])
      await page.screenshot({ path: `${process.env['SHOT']}-${width}-${name}.png`, fullPage: true })
  }
})
