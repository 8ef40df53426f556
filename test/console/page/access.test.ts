/** Every screen by day and by night, wide and narrow: axe-core finds nothing, nothing is wider than the window, no fault is logged. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { BUYER, NEWCOMER } from '../fixture/profile.ts'
import { stage, violations } from '../visit.ts'
import { BROKEN_RULE, writeRule } from '../write-rule.ts'

const { admin, visit } = stage()

const SCREENS: readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>][] = [
  ['live', '/', (page) => page.locator('.line').first().waitFor()],
  [
    'an event in detail',
    '/?verdict=refused',
    async (page) => {
      await page.locator('.line-name').first().click()
      await page.locator('.detail').waitFor()
    },
  ],
  ['profiles', '/profiles', (page) => page.locator('.row-link').first().waitFor()],
  ['the buyer', `/profiles/${BUYER}`, (page) => page.locator('.story').first().waitFor()],
  [
    'the identity of the buyer',
    `/profiles/${BUYER}?tab=identity`,
    (page) => page.locator('.graph-node').first().waitFor(),
  ],
  [
    'a member about to be taken apart',
    `/profiles/${BUYER}?tab=identity`,
    async (page) => {
      await page
        .getByRole('button', { name: /^Rozdělit/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    'the features of the buyer',
    `/profiles/${BUYER}?tab=features`,
    async (page) => {
      await page.getByText('Labužník').click()
      await page.locator('.features').first().waitFor()
    },
  ],
  [
    'the proofs of the buyer',
    `/profiles/${BUYER}?tab=consents`,
    async (page) => {
      await page.locator('.decision summary').nth(1).click()
      await page.locator('.proof-words').waitFor()
    },
  ],
  ['the stage of the buyer', `/profiles/${BUYER}?tab=segments`, (page) => page.locator('.stages').waitFor()],
  [
    'what the buyer told',
    `/profiles/${BUYER}?tab=traits`,
    (page) => page.locator('.trait').first().waitFor(),
  ],
  ['the newcomer', `/profiles/${NEWCOMER}`, (page) => page.locator('.figures').waitFor()],
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

// Colours do not hang on the width, nor the width on colours; LONG=1 tries them all.
const DRESSES = [
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
  ['light', 390],
] as const

describe.each(process.env['LONG'] ? DRESSES : DRESSES.slice(0, 2))('%s at %i px', (colorScheme, width) => {
  const dress = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const

  it.each(SCREENS)('%s', async (_name, path, ready) => {
    admin().world.firstEventAt = Date.now()
    const { page, faults } = await visit(path, dress)
    await ready(page)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(faults).toEqual([])
  })

  it('login', async () => {
    const { page } = await visit('/', { ...dress, signedOut: true })
    await page.locator('.login-steps').waitFor()
    expect(await violations(page)).toEqual([])
  })
})
