/** Playbooks and the rooms around sending, in every dress. Other rooms say it in tests of their own. */
import { screensAreClean } from '../dress.ts'
import type { Screen } from '../dress.ts'
import { STOPPED } from '../fake-playbooks.ts'
import { stage } from '../visit.ts'

const SCREENS: readonly Screen[] = [
  ['playbooks', '/playbooks', (page) => page.locator('.playbook-tile').first().waitFor()],
  ['a playbook', `/playbooks/${STOPPED}`, (page) => page.locator('.playbook-needs li').first().waitFor()],
  ['the contact policy', '/policy', (page) => page.getByRole('img', { name: /^Lidem píšeme/ }).waitFor()],
  [
    'recommendations',
    '/recommendations',
    (page) => page.getByText('Prohlíží se spolu s Ruční mlýnek 4').waitFor(),
  ],
]

screensAreClean(stage(), SCREENS)
