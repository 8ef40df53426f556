/** The room Playbooks in a real browser, against a fake instance with the playbooks that ship. */
import { expect, it } from 'vitest'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { GOALS, goalOf } from '../../../console/journey/goal.ts'
import { STOPPED } from '../fake-playbooks.ts'
import { stage } from '../visit.ts'

const { admin, visit } = stage()
const asked = () => admin().world.playbooks.asked.map(({ path, body }) => [path, body])

it('shows every playbook by what it is for, with what is missing, and finds by words', async () => {
  const { page, faults } = await visit('/playbooks')
  await page.locator('.playbook-tile').first().waitFor()
  expect(await page.locator('.playbook-tile').count()).toBe(JOURNEY_PLAYBOOKS.length + 1)
  const stopped = page.getByRole('listitem').filter({ hasText: 'Žádost o recenzi (zkouška)' })
  expect(await stopped.innerText()).toContain('1 věc chybí')
  await page.getByLabel('Cíl').selectOption('cart')
  const carts = JOURNEY_PLAYBOOKS.filter(({ scenario }) => goalOf(scenario) === 'cart').length
  await expect.poll(() => page.locator('.playbook-tile').count()).toBe(carts)
  await page.getByLabel('Cíl').selectOption('')
  await page.getByLabel('Najít scénář').fill('(zkouška)')
  await expect.poll(() => page.locator('.playbook-tile').count()).toBe(1)
  expect(faults).toEqual([])
})

it('is seen before it is installed: how it goes, what it says and what stops it; a draft is one press', async () => {
  const { page, faults } = await visit(`/playbooks/${STOPPED}`)
  await page.getByText('Událost „Objednávka doručena“ ještě nepřišla.').waitFor()
  await page.locator('[data-step="email"]').click()
  await page.locator('.playbook-messages .is-marked').first().waitFor()
  expect(await page.getByRole('button', { name: 'Nainstalovat a zveřejnit' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Nainstalovat jako koncept' }).click()
  await page.getByText('Teď je to váš koncept.').waitFor()
  expect(asked()).toEqual([[`/playbooks/${STOPPED}/install`, { publish: false }]])
  expect(faults).toEqual([])
})

it('is published after a question where nothing is missing', async () => {
  const { id } = JOURNEY_PLAYBOOKS[1] ?? JOURNEY_PLAYBOOKS[0]!
  admin().world.playbooks.status[id] = 'not_installed'
  const { page } = await visit(`/playbooks/${id}`)
  await page.getByRole('button', { name: 'Nainstalovat a zveřejnit' }).click()
  expect(asked()).toEqual([])
  const dialog = page.getByRole('dialog', { name: 'Zveřejnit tento scénář?' })
  await dialog.getByLabel('Proč').fill('od pondělí')
  await dialog.getByRole('button', { name: 'Zveřejnit' }).click()
  await page.waitForURL(/journeys\/abandoned-cart$/)
  expect(asked()).toEqual([[`/playbooks/${id}/install`, { publish: true, note: 'od pondělí' }]])
})

it('stands under what it is for, and says when a message waits for more than time', async () => {
  expect(['SCN-34', 'SCN-47', 'SCN-10', 'SCN-19'].map(goalOf)).toEqual(['b2b', 'b2b', 'more', 'more'])
  expect(GOALS.at(-1)).toBe('relation')
  const { page } = await visit('/playbooks/back-in-stock')
  await page.getByText('nejdřív 1 hodinu po vstupu').first().waitFor()
})
