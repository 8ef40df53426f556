/** `vitrina playbook` and `vitrina release`: what is asked of an instance, what is said, and what is written down. */
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { NAME_DAY } from '../../core/playbook/journey/wishes.ts'
import { bytesOf, instance, newFolder, vitrina } from './vitrina-made.ts'

const folders: string[] = []
const made = () => {
  const folder = newFolder()
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('playbooks and releases: what is asked, and what is said', async () => {
  const row = {
    id: 'r1',
    at: Date.parse('2026-11-19T08:30:00Z'),
    by: 'operator',
    note: 'why',
    isCurrent: true,
    changes: [{ kind: 'journey', id: 'abandoned-cart', version: 2, status: 'published' }],
  }
  const playbook = {
    id: 'win-back',
    scenario: 'SCN-20',
    status: 'not_installed',
    title: { en: 'Win back' },
    missing: [],
  }
  const one = instance({
    '/playbooks/win-back/install': { missing: [{ message: { en: 'There is no offer.' } }] },
    '/playbooks': { playbooks: [playbook] },
    '/releases/diff': { from: 'r0', to: 'r1', changes: [] },
    '/releases': { releases: [row], cursor: null },
  })
  const folder = made()
  expect((await vitrina('playbook list', folder, one)).text).toMatch(
    /SCN-20 +win-back +not installed +Win back/,
  )
  expect((await vitrina('playbook install win-back --publish', folder, one)).text).toContain(
    'There is no offer.',
  )
  expect(one.asked.at(-1)).toEqual({ path: '/playbooks/win-back/install', body: { publish: true, note: '' } })
  expect((await vitrina('release list', folder, one)).text).toContain(
    '● r1          2026-11-19 09:30  operator  journey abandoned-cart  “why”',
  )
  expect(await vitrina('release diff r0', folder, one)).toMatchObject({ code: 0 })
  expect((await vitrina('release rollback nowhere', folder, instance())).text).toContain(
    'vitrina release list',
  )
  expect((await vitrina('release', folder, instance())).code).toBe(1)
})

test('a playbook that is installed as a draft is a file, and can be simulated before it is launched', async () => {
  const { version: _, ...written } = NAME_DAY.journey
  const journey = { ...written, owner: '' }
  const one = instance({
    '/playbooks/name-day/install': { missing: [] },
    '/journeys/name-day': { id: 'name-day', journey, draft: { journey: { ...journey, owner: 'crm' } } },
    '/simulate': { state: 'done', sample: 0, looked: 0, report: null, before: null, total: 0 },
  })
  const folder = made()
  // Where nobody keeps definitions none are left lying about.
  expect((await vitrina('playbook install name-day', folder, one)).code).toBe(0)
  expect(bytesOf(folder)).toEqual({})
  await vitrina('pull', folder, one)
  const installed = await vitrina('playbook install name-day', folder, one)
  expect(installed.text).toContain('journeys/name-day.json')
  expect(installed.text).toContain('vitrina simulate name-day')
  const text = bytesOf(folder)['journeys/name-day.json']!
  expect(JSON.parse(text)).toMatchObject({
    $schema: '../.vitrina/schema/journey.schema.json',
    id: 'name-day',
    owner: 'crm',
  })
  await vitrina('simulate name-day', folder, one)
  const wish = one.asked.findLast(({ path }) => path === '/simulate')?.body as { changes: { id: string }[] }
  expect(wish.changes.map(({ id }) => id)).toEqual(['name-day'])
  expect((await vitrina('playbook install name-day', folder, one)).text).toContain('is here already')
  expect(bytesOf(folder)['journeys/name-day.json']).toBe(text)
})
