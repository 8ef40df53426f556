/** The desk of campaigns in a real browser, against a fake instance. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { CART_REMINDER } from '../../../core/playbook/campaign/scenario.ts'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const asked = (path: string) =>
  admin()
    .world.campaigns.asked.filter((one) => one.path === path)
    .map(({ body }) => body)
const kinds = (page: Page) => page.locator('.block-head strong').allInnerTexts()
const block = (page: Page, at: number) => page.locator('.block').nth(at)

describe('a recipe', () => {
  it('is taken whole, its rule and moment too, and kept as a draft', async () => {
    const { version: _, ...recipe } = CART_REMINDER
    admin().world.campaigns.recipes = [recipe as never]
    const { page, faults } = await visit('/campaigns/new')
    await page.getByLabel('Začít od').selectOption('cart-reminder')
    expect(await page.getByLabel('Označení').inputValue()).toBe('cart-reminder')
    expect(await page.getByLabel('Umístění').inputValue()).toBe('bottom')
    await page.getByText('page.dwell_s').first().waitFor()
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await expect
      .poll(() => asked('/campaigns').at(-1))
      .toMatchObject({
        id: 'cart-reminder',
        kind: 'overlay',
        audience: { 'cart.items': { $gt: 0 } },
        when: { 'page.dwell_s': { $gte: 5 } },
      })
    expect(faults).toEqual([])
  })
})

describe('a new campaign', () => {
  it('is written block by block in both languages, kept and published with a note', async () => {
    const { page, faults } = await visit('/campaigns/new')
    await page.getByLabel('Označení').fill('podzim')
    await page.getByLabel('Název česky').fill('Podzim')
    await page.getByLabel('Název anglicky').fill('Autumn')
    expect(await kinds(page)).toEqual(['Nadpis', 'Text', 'Tlačítko'])
    await page.getByRole('button', { name: 'Uložit koncept' }).waitFor()
    expect(await page.getByRole('button', { name: 'Zveřejnit…' }).isDisabled()).toBe(true)
    await block(page, 0).getByLabel('Text · Česky').fill('Podzim v hrnku')
    await block(page, 0).getByLabel('Text · Anglicky').fill('Autumn in a cup')
    await block(page, 1).getByRole('button', { name: 'Odebrat blok' }).click()
    await block(page, 1).getByLabel('Text · Česky').fill('Vybrat')
    await block(page, 1).getByLabel('Text · Anglicky').fill('Choose')
    await block(page, 1).getByLabel('Adresa · Česky').fill('/kategorie/caj')
    await block(page, 1).getByLabel('Adresa · Anglicky').fill('/kategorie/caj')
    await page.getByText('Není co opravit').waitFor()
    await page.getByRole('button', { name: 'Zveřejnit…' }).click()
    await page.getByRole('dialog').getByLabel('Proč').fill('je podzim')
    await page.getByRole('dialog').getByRole('button', { name: 'Zveřejnit' }).click()
    await page.getByRole('heading', { name: 'Podzim', exact: true }).waitFor()
    expect(asked('/campaigns').at(-1)).toEqual({
      id: 'podzim',
      kind: 'blocks',
      slot: 'home',
      owner: '',
      purpose: 'personalisation',
      name: { cs: 'Podzim', en: 'Autumn' },
      contextual: null,
      variants: [
        {
          key: 'a',
          weight: 1,
          blocks: {
            cs: [
              { kind: 'heading', text: 'Podzim v hrnku', level: 2 },
              { kind: 'button', text: 'Vybrat', url: '/kategorie/caj' },
            ],
            en: [
              { kind: 'heading', text: 'Autumn in a cup', level: 2 },
              { kind: 'button', text: 'Choose', url: '/kategorie/caj' },
            ],
          },
        },
      ],
    })
    expect(asked('/campaigns/podzim/publish')).toEqual([{ note: 'je podzim' }])
    expect(faults).toEqual([])
  })

  it('says at its place what is missing, before anything is asked', async () => {
    const { page } = await visit('/campaigns/new')
    await page.getByText('Chybí označení.').first().waitFor()
    await page.getByRole('button', { name: 'Přidat blok: Obrázek' }).click()
    const picture = page.getByRole('group', { name: /Blok 4 z 4: Obrázek/ })
    await picture.getByText('Obrázek nemá rozměry.').first().waitFor()
    await picture.getByText('Obrázek nic neřekne těm, kdo ho nevidí.').first().waitFor()
    expect(asked('/campaigns/check')).toEqual([])
    await page.getByText('Produkty', { exact: true }).first().click()
    await page.getByLabel('Nejméně').waitFor()
    await page.getByText('Chybí slova.').first().waitFor()
  })
})

describe('blocks', () => {
  it('move by buttons and by keyboard, and the focus goes along', async () => {
    const { page, faults } = await visit('/campaigns/grinder-week/edit')
    await block(page, 0).waitFor()
    expect(await kinds(page)).toEqual(['Nadpis', 'Text', 'Produkty', 'Tlačítko'])
    await block(page, 1).getByLabel('Text · Česky').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('Blok je teď 1. z 4.').waitFor({ state: 'attached' })
    expect(await kinds(page)).toEqual(['Text', 'Nadpis', 'Produkty', 'Tlačítko'])
    expect(await page.evaluate(focused)).toBe('Mlýnky a konvice teď s dopravou zdarma.')
    await block(page, 3).getByRole('button', { name: 'Posunout výš' }).focus()
    await page.keyboard.press('Enter')
    expect(await kinds(page)).toEqual(['Text', 'Nadpis', 'Tlačítko', 'Produkty'])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Posunout výš')
    await block(page, 3).getByRole('button', { name: 'Odebrat blok' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('block')
    await page.getByRole('button', { name: 'Přidat blok: Kupon' }).click()
    await page.keyboard.type('Sleva')
    expect(await block(page, 3).getByLabel('Text · Česky').inputValue()).toBe('Sleva')
    expect(faults).toEqual([])
  })

  it('name products that are found in the catalogue', async () => {
    const { page, faults } = await visit('/campaigns/grinder-week/edit')
    const products = block(page, 2)
    await products.getByLabel('Přidat produkt').fill('sirup')
    await products.getByRole('button', { name: /Sirup bez 6/ }).click()
    await products.getByText('Sirup bez 6', { exact: false }).waitFor()
    await products.getByRole('button', { name: /Odebrat Káva Brazílie 1/ }).click()
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    const [draft] = asked('/campaigns') as { variants: { blocks: { cs: object[]; en: object[] } }[] }[]
    const { cs, en } = draft!.variants[0]!.blocks
    expect(cs[2]).toMatchObject({ kind: 'products', ids: [expect.any(String), 'P-006'] })
    expect(en[2]).toEqual(cs[2])
    expect(faults).toEqual([])
  })

  it('that differ between the languages are not forced side by side', async () => {
    const [own] = admin().world.campaigns.campaigns
    const { variants } = own!.campaign as { variants: { blocks: { en: object[] } }[] }
    variants[0]!.blocks.en.pop()
    const { page } = await visit('/campaigns/grinder-week/edit')
    await page.getByText('Česky a anglicky jsou jiné bloky').waitFor()
    await page.getByRole('button', { name: 'Vzít do obou české bloky' }).click()
    await block(page, 3).waitFor()
  })
})

describe('for whom, when, how often', () => {
  it('is said by the same rules as segments, and by plain fields', async () => {
    const { page, faults } = await visit('/campaigns/grinder-week/edit')
    await page.locator('.builder-row').first().waitFor()
    expect(await page.locator('.builder-row').count()).toBe(2)
    await page.getByText('Kdo má aspoň 2 objednávky').waitFor()
    await page.getByRole('button', { name: 'Odebrat podmínku 2' }).click()
    await page.getByLabel('so', { exact: true }).check()
    await page.getByLabel('Bez kampaně, %').fill('20')
    await page.getByLabel('Nejvýš celkem').fill('')
    await page.getByRole('tab', { name: 'Varianta b' }).click()
    await page.getByLabel('Váha').fill('3')
    await page.getByText('75 % lidí').waitFor()
    await page.getByLabel('Kdo nedal souhlas, dostane').selectOption('b')
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await page.getByText('Koncept je uložený.').waitFor()
    expect(asked('/campaigns').at(-1)).toMatchObject({
      audience: { 'f.orders': { $gte: 2 } },
      schedule: { weekdays: [1, 2, 3, 4, 5, 6], hours: [8, 20] },
      holdout: 0.2,
      cap: { perVisit: 2 },
      contextual: 'b',
      variants: [
        { key: 'a', weight: 1 },
        { key: 'b', weight: 3 },
      ],
    })
    expect(asked('/campaigns').at(-1)).not.toMatchObject({ cap: { ever: 10 } })
    expect(faults).toEqual([])
  })

  it('shows findings of the instance at their place, and does not publish with an error', async () => {
    admin().world.campaigns.findings = [
      {
        severity: 'error',
        code: 'never_runs',
        at: '/schedule/until',
        message: { cs: 'Kampaň končí dřív, než začne.', en: 'The campaign ends before it begins.' },
        hint: { cs: 'Posuňte konec za začátek.', en: 'Move its end behind its beginning.' },
      },
    ]
    const { page } = await visit('/campaigns/grinder-week/edit')
    const card = page.getByRole('region', { name: 'Kdy běží' })
    await card.getByText('Posuňte konec za začátek.').waitFor()
    expect(await page.getByRole('button', { name: 'Zveřejnit…' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Uložit koncept' }).isDisabled()).toBe(false)
  })
})

describe('the rail', () => {
  it('takes from where, what first, at which place and how varied, and leaves out what says nothing', async () => {
    const { page, faults } = await visit('/campaigns/home-picks/edit')
    await page.getByText('Co má přednost a odkud se vybírá').click()
    await page.getByLabel('Vybírat jen z kategorií').fill('Mlýnky\n\n Káva ')
    await page.getByRole('button', { name: 'Přidat pravidlo' }).click()
    await page.getByLabel('Značka', { exact: true }).fill('Timemore')
    await page.getByLabel('Kolikrát').fill('1.5')
    await page.getByLabel('Pestrost').selectOption('0.5')
    await page.getByLabel('Jen komu ji právě ukazuje cesta').check()
    await page.getByRole('button', { name: 'Uložit koncept' }).click()
    await expect.poll(() => asked('/campaigns').length).toBeGreaterThan(0)
    expect(asked('/campaigns').at(-1)).toMatchObject({
      categories: ['Mlýnky', 'Káva'],
      boosts: [{ brand: 'Timemore', times: 1.5 }],
      diversity: 0.5,
      byJourney: true,
    })
    expect(asked('/campaigns').at(-1)).not.toHaveProperty('pins')
    expect(faults).toEqual([])
  })
})

describe('the preview', () => {
  const drawn = (page: Page) => page.locator('.drawn')

  it('draws the content as the page does, at three widths and in both languages', async () => {
    const { page, faults } = await visit('/campaigns/grinder-week/edit')
    await drawn(page).getByRole('heading', { name: 'Týden mlýnků' }).waitFor()
    await drawn(page).locator('.vitrina-rail-card').first().waitFor()
    await block(page, 0).getByLabel('Text · Česky').fill('Nový nadpis')
    await drawn(page).getByRole('heading', { name: 'Nový nadpis' }).waitFor()
    for (const width of [390, 768, 1280]) {
      await page.getByText(` ${width}`, { exact: false }).last().click()
      expect(await drawn(page).evaluate((element) => (element as HTMLElement).style.width)).toBe(`${width}px`)
    }
    await page.getByText('Anglicky', { exact: true }).last().click()
    await drawn(page).getByRole('heading', { name: 'Grinder week' }).waitFor()
    await drawn(page).getByRole('link', { name: 'Choose a grinder' }).click()
    expect(page.url()).toContain('/campaigns/grinder-week/edit')
    expect(faults).toEqual([])
  })

  it('frames the shop’s page where the shop allows it, and opens it in a tab where not', async () => {
    const shop = admin().url.replace('127.0.0.1', 'localhost')
    admin().world.campaigns.preview = { url: `${shop}/nahled?vitrina_preview=x`, framed: true }
    const { page, faults } = await visit('/campaigns/grinder-week')
    await page.getByText('Na stránce', { exact: true }).click()
    await page.frameLocator('.stage-frame').getByRole('heading', { name: 'Kafe' }).waitFor()
    expect(asked('/preview')).toEqual([{ campaign: 'grinder-week', draft: false, variant: 'a' }])
    admin().world.campaigns.preview.framed = false
    await page.getByRole('button', { name: 'Načíst znovu' }).click()
    await page.getByText('Obchod nedovolí vložit').waitFor()
    expect(await page.getByRole('link', { name: /Otevřít v novém panelu/ }).getAttribute('href')).toBe(
      `${shop}/nahled?vitrina_preview=x`,
    )
    admin().world.campaigns.preview = { url: '/nahled', framed: true }
    await page.getByRole('button', { name: 'Načíst znovu' }).click()
    await page.getByText('Konzole a obchod jsou na jedné adrese.').waitFor()
    expect(await page.locator('.stage-frame').count()).toBe(0)
    expect(faults).toEqual([])
  })
})

function focused(): string {
  const element = document.activeElement as HTMLTextAreaElement | null
  return element?.value ?? ''
}
