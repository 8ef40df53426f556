import { describe, expect, it } from 'vitest'
import { stage } from '../visit.ts'
import { askedOf, BROKEN_RULE, GOOD, marks, plain, readRule, selected, writeRule } from '../write-rule.ts'

const { admin, visit } = stage()

const asked = (path: string) => askedOf(admin(), path)

describe('the editor', () => {
  it('marks the very words of a broken rule, in the text and in the list', async () => {
    const { page, faults } = await visit('/rules')
    await writeRule(page, BROKEN_RULE)
    await page.getByText('3 chyby, 1 varování').waitFor()
    expect(await marks(page)).toEqual([
      'error "f.lvt"',
      'error "3"',
      'error "purchse"',
      'warning { "$gte": 5 }',
    ])
    const first = plain(await page.locator('.note').first().innerText())
    expect(first).toContain('Pole „f.lvt“ neznáme. Mysleli jste „f.ltv“?')
    expect(faults).toEqual([])
  })

  it('mends with a button, and says so in place of the finding', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, '{\n  "f.orders": { "$gte": "3" }\n}')
    await page.getByText('1 chyba').waitFor()
    await page.getByRole('button', { name: 'Opravit' }).click()
    await page.getByText('Kdo má počet objednávek aspoň 3.').waitFor()
    expect(await readRule(page)).toBe('{\n  "f.orders": { "$gte": 3 }\n}')
    expect(await marks(page)).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Není co vytknout')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+Z')
    await page.getByText('1 chyba').waitFor()
  })

  it('mends in the tip at the mark too, and leads from the list to the mark', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, BROKEN_RULE)
    await page.locator('.note', { hasText: 'purchse' }).getByRole('button', { name: 'Ukázat' }).click()
    expect(await page.evaluate(selected)).toBe('"purchse"')
    await page.locator('.cm-lintRange-error', { hasText: '"3"' }).hover()
    await page.locator('.cm-tooltip').getByRole('button', { name: 'Opravit → 3' }).click()
    await page.getByText('2 chyby, 1 varování').waitFor()
    expect(await readRule(page)).toContain('"f.orders": { "$gte": 3 }')
  })

  it('words a fault of the JSON itself, without asking the instance, and mends it', async () => {
    const { page } = await visit('/rules')
    await page.getByText('Není co vytknout').waitFor()
    const before = asked('/rules/check').length
    await writeRule(page, '{\n  "f.orders": { "$gte": 2 },\n}')
    await page.getByText('Jedna čárka navíc.').waitFor()
    expect(await marks(page)).toEqual(['error ,'])
    expect(asked('/rules/check')).toHaveLength(before)
    await page.getByRole('button', { name: 'Opravit' }).click()
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
  })

  it('warns of a condition that stands twice, which JSON would lose', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, '{ "f.orders": 1, "f.orders": { "$gte": 2 } }')
    await page.getByText('f.orders tu stojí dvakrát.').waitFor()
    await page.getByRole('button', { name: 'Opravit' }).click()
    await page.getByText('Není co vytknout').waitFor()
    expect(await readRule(page)).toBe('{ "f.orders": 1, "$and": [{ "f.orders": { "$gte": 2 } }] }')
  })

  it('speaks of findings to those who do not see the marks: F8 goes to the next one', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, BROKEN_RULE)
    await page.getByText('3 chyby, 1 varování').waitFor()
    await page.locator('.cm-content').press('Control+Home')
    await page.keyboard.press('F8')
    expect(await page.evaluate(selected)).toBe('"f.lvt"')
    await page.locator('.cm-announced', { hasText: 'Pole „f.lvt“ neznáme.' }).waitFor({ state: 'attached' })
  })

  it('is left by Tab and Shift+Tab, without a change of the text', async () => {
    const { page } = await visit('/rules')
    await page.locator('.cm-content').focus()
    const label = await page.locator('.cm-content').getAttribute('aria-label')
    expect(label).toContain('Tab z editoru odejde')
    const before = await readRule(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Uspořádat')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Příklady')
    expect(await readRule(page)).toBe(before)
  })

  it('completes by the schema of the instance, and by its own words where that is silent', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, '{ ')
    await page.keyboard.type('"f.')
    const options = page.locator('.cm-tooltip-autocomplete li')
    await options.first().waitFor()
    expect((await options.allInnerTexts()).map(plain)).toEqual(['f.ltv utraceno celkem'])
    await page.keyboard.press('Enter')
    // The value is asked for at once; the schema has two operators for it.
    await options.filter({ hasText: '$gte' }).waitFor()
    expect(await options.count()).toBe(2)
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('5')
    expect(await readRule(page)).toBe('{ "f.ltv": { "$gte": 5 }')
  })

  it('completes without a schema too', async () => {
    admin().world.rules.schema = null
    const { page } = await visit('/rules')
    await writeRule(page, '{ ')
    await page.keyboard.type('"$di')
    await page.locator('.cm-tooltip-autocomplete li', { hasText: '$did' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'add_to_cart' }).waitFor()
    await page.keyboard.type('purch')
    await page
      .locator('.cm-tooltip-autocomplete li', { hasText: 'add_to_cart' })
      .waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    expect(await readRule(page)).toBe('{ "$did": { "event": "purchase" }')
  })

  it('breaks no rule of the policy: its style sheets are constructed and they apply', async () => {
    const { page, faults } = await visit('/rules')
    await writeRule(page, BROKEN_RULE)
    await page.locator('.cm-lintRange-error').first().hover()
    await page.locator('.cm-tooltip').waitFor()
    const styles = await page.locator('.rule-host').evaluate((host) => ({
      elements: host.shadowRoot!.querySelectorAll('style').length + document.querySelectorAll('style').length,
      sheets: host.shadowRoot!.adoptedStyleSheets.length,
      display: getComputedStyle(host.shadowRoot!.querySelector('.cm-scroller')!).display,
    }))
    expect(styles).toEqual({ elements: 0, sheets: 1, display: 'flex' })
    expect(faults).toEqual([])
  })

  it('is loaded on this page only, and replaced by a plain field where it cannot be', async () => {
    const { page, faults } = await visit('/profiles')
    await page.locator('.row-link').first().waitFor()
    const scripts = () =>
      page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length,
      )
    const before = await scripts()
    await page.route(/\/editor-[\w-]+\.js$/, (route) => route.abort())
    await page.getByRole('link', { name: 'Pravidla', exact: true }).click()
    const field = page.getByRole('textbox', { name: 'Pravidlo', exact: true })
    await field.waitFor()
    expect(before).toBeGreaterThan(0)
    expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([])
    await field.fill('{ "f.orders": { "$gte": "2" } }')
    await page.getByRole('button', { name: 'Opravit' }).click()
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
  })
})

describe('the meaning', () => {
  it('stands in large words, with what it needs, and follows the language', async () => {
    const { page } = await visit('/rules')
    const sentence = page.locator('.sentence')
    await sentence.filter({ hasText: /Kdo dovolil e.mail/ }).waitFor()
    const chips = await page.locator('.chips li').allInnerTexts()
    expect(chips).toEqual(['Odpovídá edge', 'Mění ho i čas', 'consent.email', 'Přidání do košíku', 'Nákup'])
    await page.getByText('English').click()
    await sentence.filter({ hasText: /Who allows e.mail/ }).waitFor()
    expect(await page.locator('.cm-content').getAttribute('aria-label')).toContain('Tab leaves the editor')
    expect(await readRule(page)).toContain('"consent.email": true')
  })

  it('is that of the last wording, whichever answer comes last', async () => {
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const { page } = await visit('/rules')
    await page.locator('.sentence').filter({ hasText: 'Kdo' }).waitFor()
    admin().world.rules.gate = (_path, body) => (JSON.stringify(body).includes('"$gte":7') ? slow : null)
    await writeRule(page, '{ "f.orders": { "$gte": 7 } }')
    await expect.poll(() => asked('/rules/check').length).toBe(2)
    await writeRule(page, GOOD)
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
    release()
    // Once round the instance and back, so that the slow answer had its chance.
    await page.evaluate(() => fetch('/_v/v1/admin/clock').then((response) => response.text()))
    expect(await page.locator('.sentence').innerText()).toBe('Kdo má počet objednávek aspoň 2.')
    expect(await page.locator('.sentence-old').count()).toBe(0)
    expect(await page.locator('.notes-status').innerText()).toBe('Není co vytknout')
  })

  it('keeps an older answer from marking a newer text, and blinks at nothing meanwhile', async () => {
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const { page } = await visit('/rules')
    await writeRule(page, '{ "f.orders": { "$gte": "2" } }')
    await page.getByText('1 chyba').waitFor()
    const before = asked('/rules/check').length
    admin().world.rules.gate = () => slow
    await writeRule(page, GOOD)
    await expect.poll(() => asked('/rules/check').length).toBe(before + 1)
    expect(await marks(page)).toEqual([])
    expect(await page.locator('.notes-status').innerText()).toBe('1 chyba')
    release()
    await page.getByText('Není co vytknout').waitFor()
    expect(await marks(page)).toEqual([])
  })

  it('asks once for what is typed in one go', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, '{ "f.orders": 1 }')
    await page.getByText('Kdo má počet objednávek 1.').waitFor()
    const before = asked('/rules/check').length
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    for (const key of '234') {
      await page.keyboard.type(key)
      await page.clock.runFor(100)
    }
    await page.clock.runFor(1_000)
    await page.getByText('Kdo má počet objednávek 1 234.').waitFor()
    expect(asked('/rules/check').slice(before)).toEqual([{ when: { 'f.orders': 1234 } }])
  })

  it('moves nothing below it while one types', async () => {
    const { page } = await visit('/rules')
    await page.locator('.sentence').filter({ hasText: 'Kdo' }).waitFor()
    const place = () =>
      page.locator('.try-card').evaluate((card) => Math.round(card.getBoundingClientRect().top))
    const before = await place()
    await writeRule(page, '{ "f.orders": { "$gte": 2')
    await page.getByText('Chybí konec.').waitFor()
    expect(await place()).toBe(before)
    await writeRule(page, BROKEN_RULE)
    await page.getByText('3 chyby, 1 varování').waitFor()
    expect(await place()).toBe(before)
    await writeRule(page, ' ')
    await page.getByText('Zatím tu není žádné pravidlo').waitFor()
    expect(await place()).toBe(before)
  })

  it('shows a refusal with what to do, and asks again', async () => {
    const { page } = await visit('/rules')
    await page.getByText('Není co vytknout').waitFor()
    admin().world.refuse = 'storage_unavailable'
    await writeRule(page, GOOD)
    const alert = page.locator('.meaning-card').getByRole('alert')
    await alert.filter({ hasText: 'Úložiště neodpovědělo' }).waitFor()
    admin().world.refuse = null
    await alert.getByRole('button', { name: 'Zkusit znovu' }).click()
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
  })
})

describe('the desk', () => {
  it('loads an example, gives the own rule back by undo, and survives a reload', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, GOOD)
    await page.getByRole('button', { name: 'Příklady' }).click()
    await page.getByRole('button', { name: 'Odcházejí' }).click()
    await page.locator('.sentence').filter({ hasText: 'naposledy nakoupil před víc než 90d' }).waitFor()
    expect(await page.locator('.menu-panel').isVisible()).toBe(false)
    await page.reload()
    await page.locator('.sentence').filter({ hasText: 'naposledy nakoupil' }).waitFor()
    // The sentence may stand before the editor has loaded.
    await expect.poll(() => readRule(page)).toContain('"$ago": { "$gt": "90d" }')
    await writeRule(page, GOOD)
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
    await page.keyboard.press('Control+Z')
    await page.locator('.sentence').filter({ hasText: 'naposledy nakoupil' }).waitFor()
  })

  it('closes the examples by Esc and gives the focus back', async () => {
    const { page } = await visit('/rules')
    await page.getByRole('button', { name: 'Příklady' }).click()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await page.locator('.menu-panel').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Příklady')
  })

  it('begins anew from an example where there is nothing', async () => {
    const { page } = await visit('/rules')
    await writeRule(page, '')
    await page.locator('.beginnings').getByRole('button', { name: 'Opuštěný košík' }).click()
    await page.locator('.sentence').filter({ hasText: 'má v košíku zboží' }).waitFor()
  })

  it('tidies and copies the rule, as JSON and as a command', async () => {
    const { page } = await visit('/rules', { permissions: ['clipboard-read', 'clipboard-write'] })
    await writeRule(page, '{"f.orders":{"$gte":2}}')
    await page.getByText('Kdo má počet objednávek aspoň 2.').waitFor()
    await page.getByRole('button', { name: 'Uspořádat' }).click()
    const tidy = '{\n  "f.orders": { "$gte": 2 }\n}'
    expect(await readRule(page)).toBe(tidy)
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Kopírovat JSON' }).click()
    await expect.poll(copied).toBe(tidy)
    await page.getByRole('button', { name: 'Kopírovat curl' }).click()
    await expect.poll(copied).toContain(`--data '{"when":{"f.orders":{"$gte":2}}}'`)
    await writeRule(page, '{ "f.orders": 2')
    await page.getByText('Chybí konec.').waitFor()
    expect(await page.getByRole('button', { name: 'Kopírovat curl' }).isDisabled()).toBe(true)
  })
})
