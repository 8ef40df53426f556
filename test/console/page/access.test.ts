/** What happens and who the people are, in every dress. */
import { it } from 'vitest'
import { isClean, screensAreClean } from '../dress.ts'
import type { Screen } from '../dress.ts'
import { BUYER, NEWCOMER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'

const place = stage()

const SCREENS: readonly Screen[] = [
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
]

screensAreClean(place, SCREENS, (dresses) => {
  it('login', async () => {
    const { page } = await place.visit('/', { ...dresses[0], signedOut: true })
    await page.locator('.login-steps').waitFor()
    for (const dress of dresses) await isClean(page, dress)
  })
})
