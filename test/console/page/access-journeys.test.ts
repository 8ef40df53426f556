/** Journeys and their desk, in every dress. */
import { screensAreClean } from '../dress.ts'
import type { Screen } from '../dress.ts'
import { stage } from '../visit.ts'

const SCREENS: readonly Screen[] = [
  ['journeys', '/journeys', (page) => page.locator('.row-link').first().waitFor()],
  [
    'a journey with a step open',
    '/journeys/win-back',
    async (page) => {
      await page.locator('[data-step="hour"]').click()
      await page.locator('.flow-people .row').first().waitFor()
    },
  ],
  ['a journey in a row', '/journeys/abandoned-cart', (page) => page.locator('[data-step="sms"]').waitFor()],
  [
    'two versions of a journey',
    '/journeys/win-back?tab=versions',
    async (page) => {
      await page.getByLabel('Po', { exact: true }).selectOption('2')
      await page.getByLabel('Před', { exact: true }).selectOption('1')
      await page.locator('.flow-pair [data-step="last"]').nth(1).waitFor()
    },
  ],
  [
    'a journey over history',
    '/journeys/win-back?tab=try',
    async (page) => {
      await page.getByRole('button', { name: 'Simulovat' }).click()
      await page.getByRole('button', { name: 'Simulovat znovu' }).waitFor()
      await page.getByText('Po dnech, jako tabulka').click()
    },
  ],
  [
    'a journey as one person',
    '/journeys/abandoned-cart?tab=try',
    async (page) => {
      await page.getByText('Jako jeden člověk').click()
      await page.getByRole('button', { name: 'Projít' }).click()
      await page.locator('.walk-line').nth(5).waitFor()
    },
  ],
  [
    'the desk of a journey with a fork open',
    '/journeys/win-back/edit',
    async (page) => {
      await page.locator('[data-step="value"]').click()
      await page.locator('.builder-row').nth(1).waitFor()
    },
  ],
  [
    'the desk of a journey with its settings',
    '/journeys/win-back/edit',
    async (page) => {
      await page.locator('[data-step="$start"]').click()
      await page
        .locator('.settings-part')
        .evaluateAll((all) => all.forEach((part) => part.setAttribute('open', '')))
      await page.getByText('Nic tomu nebrání.').waitFor()
    },
  ],
  [
    'what can be added to a journey',
    '/journeys/abandoned-cart/edit',
    async (page) => {
      await page.locator('.flow-add').first().click()
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    'a journey as text',
    '/journeys/abandoned-cart/edit',
    async (page) => {
      await page.getByText('Text', { exact: true }).click()
      await page.locator('.cm-content').waitFor()
    },
  ],
]

screensAreClean(stage(), SCREENS)
