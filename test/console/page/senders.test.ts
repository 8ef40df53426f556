import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { newSenderWorld, playSenders } from '../fake-senders.ts'
import type { SenderWorld } from '../fake-senders.ts'
import { stage, violations } from '../visit.ts'

const { admin, visit } = stage()

async function open(path: string, change: (world: SenderWorld) => void = () => {}, options = {}) {
  const { page, faults } = await visit('/install', options)
  const world = newSenderWorld()
  change(world)
  await playSenders(page, world)
  await page.goto(`${admin().url}/_v/console${path}`)
  return { page, faults, world }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('the list', () => {
  it('says who takes what and how each is', async () => {
    const { page, faults } = await open('/senders')
    await page.getByRole('heading', { name: 'Odesílatelé', level: 1 }).waitFor()
    const lines = await page.locator('.sender-list > li').allInnerTexts()
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('V pořádku')
    expect(lines[1]).toMatch(/2 nedoručené[\s\S]*Vypnuto/)
    expect(lines[2]).toContain('z nastavení')
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
  })

  it('that is empty says what follows from it', async () => {
    const { page } = await open('/senders', (world) => (world.senders = []))
    await page.getByText('Zatím žádný odesílatel').waitFor()
    await button(page, 'Přidat odesílatele').click()
    await page.getByLabel('Druh').waitFor()
  })

  it('takes a new one; a secret is typed unseen, and a refusal says why', async () => {
    const { page, world } = await open('/senders', (world) => (world.refuseSave = 'private_address'))
    await button(page, 'Přidat odesílatele').click()
    await page.getByLabel('Druh').selectOption('smsmanager')
    await page.getByLabel('Id', { exact: true }).fill('sms-2')
    await page.getByLabel('Jméno').fill('Záložní SMS')
    expect(await page.getByLabel('Klíč API').getAttribute('type')).toBe('password')
    await page.getByLabel('Klíč API').fill('tajne')
    expect(await violations(page)).toEqual([])
    await button(page, 'Uložit').click()
    await page.getByRole('alert').getByText('Adresa je soukromá. Zadejte adresu').waitFor()
    expect(await page.getByText('is private').count()).toBe(0)
    world.refuseSave = null
    await button(page, 'Uložit').click()
    await page.getByRole('link', { name: 'Záložní SMS' }).waitFor()
    expect(world.asked.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/sms-2',
      body: { kind: 'smsmanager', channels: ['sms'], secrets: { key: 'tajne' } },
    })
  })

  it('shows the secret that was made for a webhook, once, and closes when somebody has it', async () => {
    const { page, world } = await open('/senders')
    await button(page, 'Přidat odesílatele').click()
    await page.getByLabel('Id', { exact: true }).fill('posta')
    await page.getByLabel('Jméno').fill('Pošta')
    await page.getByText('Prázdné: vyrobíme ho').waitFor()
    await button(page, 'Uložit').click()
    await page.getByText('whsec_bm92eQ==').waitFor()
    expect(await violations(page)).toEqual([])
    await button(page, 'Mám ho uložené').click()
    await page.getByRole('link', { name: 'Pošta', exact: true }).waitFor()
    expect(await page.getByText('whsec_bm92eQ==').count()).toBe(0)
    expect(world.asked.at(-1)?.path).toBe('/posta')
  })
})

describe('one sender', () => {
  it('that is off says why, is switched on, and its messages are replayed', async () => {
    const { page, world, faults } = await open('/senders/sms')
    await page.getByText('Vypnuto: sms odpověděl 410').waitFor()
    expect(await violations(page)).toEqual([])
    await button(page, 'Zapnout').click()
    await expect.poll(() => page.locator('.sender-state').innerText()).toMatch(/^V pořádku\s*$/)
    await button(page, 'Znovu odeslat vše').click()
    await page.getByText('Znovu 2 zprávy.').waitFor()
    await page.getByText('Každá zpráva je doručená').waitFor()
    expect(world.asked.map(({ path }) => path)).toEqual(['/sms/on', '/replay'])
    expect(world.asked[1]!.body).toEqual({ keys: newSenderWorld().undelivered.map(({ key }) => key) })
    expect(faults).toEqual([])
  })

  it('shows its attempts, sends a test, and gives a new secret once', async () => {
    const { page, world } = await open('/senders/hlavni')
    const rows = page.getByRole('region', { name: 'Pokusy' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(3)
    expect(await rows.nth(1).innerText()).toMatch(/bez odpovědi[\s\S]*–/)
    await page.getByLabel('Adresa nebo číslo').fill('ja@example.com')
    await button(page, 'Poslat').click()
    await page.getByText('422 · 84 ms').waitFor()
    world.answersTest = { outcome: 'later', status: null, ms: 15, answer: 'unreachable' }
    await button(page, 'Poslat').click()
    await page.getByText('na adresu se nepodařilo připojit').waitFor()
    world.asked.length = 1
    await button(page, 'Nové podpisové tajemství').click()
    await page.getByRole('alert').getByText('musí do 24 hodin vyměnit').waitFor()
    expect(world.asked.map(({ path }) => path)).toEqual(['/hlavni/test'])
    await page.getByRole('alert').getByRole('button', { name: 'Nové podpisové tajemství' }).click()
    await page.getByText('whsec_bm92ZQ==').waitFor()
    await page.reload()
    await rows.first().waitFor()
    expect(await page.getByText('whsec_bm92ZQ==').count()).toBe(0)
  })

  it('of the settings is not changed here', async () => {
    const { page } = await open('/senders/default')
    await page.getByRole('heading', { name: 'SENDER_URL' }).waitFor()
    expect(await button(page, 'Změnit').count()).toBe(0)
    expect(await button(page, 'Odebrat').count()).toBe(0)
  })

  it('keeps its secret when something else changes', async () => {
    const { page, world } = await open('/senders/hlavni')
    await button(page, 'Změnit').click()
    await page.getByLabel('Jméno').fill('Pošta')
    await button(page, 'Uložit').click()
    await expect.poll(() => world.asked.at(-1)?.method).toBe('PUT')
    expect(world.asked.at(-1)!.body).toMatchObject({ name: 'Pošta', secrets: {} })
  })
})

it('fits a phone, in the dark, in English, without a wider page', async () => {
  const options = { viewport: { width: 390, height: 800 }, colorScheme: 'dark', locale: 'en-GB' } as const
  const { page } = await open('/senders/sms', () => {}, options)
  await page.locator('.sender-state').waitFor()
  await page.getByRole('heading', { name: 'Not delivered' }).waitFor()
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide).toBe(0)
  expect(await violations(page)).toEqual([])
})
