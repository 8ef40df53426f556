/** Rules, data quality and the tag, in every dress. */
import { screensAreClean } from '../dress.ts'
import type { Screen } from '../dress.ts'
import { BUYER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'
import { BROKEN_RULE, writeRule } from '../write-rule.ts'

const SCREENS: readonly Screen[] = [
  [
    'rules with an answer and an audience',
    `/rules?profile=${BUYER}`,
    async (page) => {
      await page.locator('.cm-content').waitFor()
      await page.locator('.verdict').waitFor()
      await page.getByRole('button', { name: 'Spočítat' }).click()
      await page.locator('.size-number').waitFor()
    },
  ],
  [
    'rules with an answer and an audience of another wording',
    `/rules?profile=${BUYER}`,
    async (page) => {
      await page.locator('.cm-content').waitFor()
      await page.getByRole('button', { name: 'Spočítat' }).click()
      await page.locator('.size-number').waitFor()
      await writeRule(page, BROKEN_RULE)
      await page.locator('.outcome-old').waitFor()
      await page.locator('.audience-old').waitFor()
    },
  ],
  [
    'rules with findings and the list of profiles',
    '/rules',
    async (page) => {
      await writeRule(page, BROKEN_RULE)
      await page.locator('.note').nth(2).waitFor()
      await page.locator('.picker-row').first().waitFor()
    },
  ],
  [
    'rules with completion',
    '/rules',
    async (page) => {
      await writeRule(page, '{ ')
      await page.keyboard.type('"')
      await page.locator('.cm-tooltip-autocomplete li').first().waitFor()
    },
  ],
  [
    'rules with the list of examples',
    '/rules',
    async (page) => {
      await page.locator('.cm-content').waitFor()
      await page.getByRole('button', { name: 'Příklady' }).click()
      await page.locator('.menu-item').first().waitFor()
    },
  ],
  [
    'data quality',
    '/quality',
    async (page) => {
      await page.locator('.quality-event').nth(2).click()
      await page.getByText('Po dnech, jako tabulka').click()
    },
  ],
  ['alerts', '/quality?tab=alerts', (page) => page.locator('.alert').first().waitFor()],
  [
    'an unknown event',
    '/quality?tab=proposals',
    async (page) => {
      await page.locator('.decision summary').first().click()
      await page.locator('.field-purposes').first().waitFor()
    },
  ],
  [
    'a dead letter',
    '/quality?tab=letters',
    async (page) => {
      await page.locator('.decision summary').first().click()
      await page.locator('.json').waitFor()
    },
  ],
  ['the tracking plan', '/quality?tab=plan', (page) => page.getByText('brew_guide_read').waitFor()],
  [
    'a field about to be declared',
    '/quality',
    async (page) => {
      await page
        .getByRole('button', { name: /^Popsat/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    'install with a notice',
    '/install',
    async (page) => {
      await page.getByRole('button', { name: '+1 hodina' }).click()
      await page.locator('.toast').waitFor()
      await page.locator('.status-here').waitFor()
    },
  ],
]

screensAreClean(stage(), SCREENS)
