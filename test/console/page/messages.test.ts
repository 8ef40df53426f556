/** The room Messages in a real browser, against a fake instance. */
import { describe, expect, it } from 'vitest'
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

const place = stage()
const { admin, visit } = place

describe('the list', () => {
  it('says of each message what became of it, and finds by reason', async () => {
    const { page, faults } = await visit('/messages')
    await page.getByRole('heading', { name: 'Zprávy', level: 1 }).waitFor()
    const rows = page.locator('.messages-table tbody tr')
    await expect.poll(() => rows.count()).toBe(5)
    expect(await rows.nth(0).innerText()).toMatch(/čeká[\s\S]*hodiny klidu/)
    expect(await rows.nth(1).innerText()).toMatch(/odesláno[\s\S]*kliknuto/)
    // A proxy that opens everything is shown as what it is, and only where nobody did anything.
    expect(await rows.nth(1).innerText()).not.toContain('otevřel stroj')
    expect(await rows.nth(4).innerText()).toContain('otevřel stroj')
    await page.getByRole('button', { name: 'Ukázat starší' }).click()
    await expect.poll(() => rows.count()).toBe(10)
    await page.getByLabel('Důvod').selectOption('converted')
    await expect.poll(() => rows.count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('reason')).toBe('converted')
    expect(faults).toEqual([])
  })

  it('that is empty says whether nobody is known or nothing fits', async () => {
    const { page } = await visit('/messages?person=nobody')
    await page.getByText('Nikoho takového neznáme').waitFor()
    await page.getByRole('searchbox').fill('')
    await page.getByLabel('Stav').selectOption('failed')
    await page.getByLabel('Kanál').selectOption('push')
    await page.getByText('Žádná zpráva neodpovídá').waitFor()
    await page.getByRole('button', { name: /Zrušit filtr/ }).click()
    await page.locator('.messages-table').waitFor()
  })
})

it('on a phone says whom a message is for, and breaks no words', async () => {
  const { page } = await visit('/messages', { viewport: { width: 390, height: 800 } })
  const first = page.locator('.messages-table tbody tr').first()
  await first.locator('.row-who').waitFor()
  expect(await first.locator('.row-who').isVisible()).toBe(true)
  const { broken, wide } = await page.evaluate(() => ({
    broken: [...document.querySelectorAll('.messages-table .row-link')].filter(
      (link) => link.getClientRects().length > 3,
    ).length,
    wide: document.documentElement.scrollWidth - innerWidth,
  }))
  expect(broken).toBe(0)
  expect(wide).toBeLessThanOrEqual(0)
})

describe('one message', () => {
  it('tells its whole way, and what stood back for it', async () => {
    const { page, faults } = await visit('/messages/pabcdefghijk/m-sent')
    await page.getByRole('heading', { name: /Opuštěný košík · E/, level: 1 }).waitFor()
    const moments = await page.locator('.moments > li').allInnerTexts()
    expect(moments).toHaveLength(7)
    expect(moments[0]).toContain('Přidání do košíku')
    expect(moments[1]).toMatch(/Odložena do[\s\S]*hodiny klidu[\s\S]*2×/)
    expect(moments[2]).toMatch(/Pokus 1[\s\S]*503[\s\S]*try later/)
    expect(moments[5]).toContain('chrání soukromí')
    await page.getByText('dala této přednost').waitFor()
    const frame = page.frameLocator('iframe')
    const heading = frame.getByRole('heading')
    expect(await heading.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(200, 0, 0)')
    expect(await frame.locator('a[href], script').count()).toBe(0)
    await page.getByText('Prostý text').click()
    await page.getByText('V košíku na vás čeká káva.').waitFor()
    expect(faults).toEqual([])
  })

  it('that was not sent says why first, and one that is old shows no words', async () => {
    const { page } = await visit('/messages/pabcdefghijk/m-no')
    await page.getByRole('status').getByText('Mezitím proběhl nákup').waitFor()
    await page.getByText('https://shop.example/k').waitFor()
    await page.goto(`${admin().url}/_v/console/messages/pabcdefghijk/m-failed`)
    await page.getByText('posledních čtyřicet zpráv').waitFor()
  })
})

describe('the report', () => {
  it('adds up, leads to the messages, and is a file', async () => {
    const { page, faults } = await visit('/messages?view=report')
    const total = page.locator('.report-total td')
    await expect
      .poll(() => total.allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/1\s?421/), expect.stringMatching(/932/)]))
    const file = page.getByRole('link', { name: 'Stáhnout CSV' })
    expect(await file.getAttribute('href')).toMatch(/report\.csv\?by=step&since=\d+$/)
    await page.getByRole('button', { name: 'Mezitím proběhl nákup' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('reason')).toBe('converted')
    await page.locator('.messages-table').waitFor()
    expect(faults).toEqual([])
  })
})

screensAreClean(place, [
  shows('/messages', '.messages-table'),
  shows('/messages?view=report', '.report-table'),
  shows('/messages/pabcdefghijk/m-sent', '.mail-frame'),
])
