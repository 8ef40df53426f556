/** The page Import in a real browser; the API's answers are given here. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ImportPreview, ImportProgress } from '../../../core/wire/import.ts'
import { problem, PROBLEMS } from '../../../core/base/problem.ts'
import { stage, violations } from '../visit.ts'

const { visit } = stage()

const PREVIEW: ImportPreview = {
  kind: 'orders',
  encoding: 'windows-1250',
  delimiter: ';',
  columns: [
    { name: 'Číslo objednávky', field: 'order_id', example: 'O-1' },
    { name: 'Datum', field: 'at', example: '1. 2. 2026' },
    { name: 'Kontakt', field: null, example: 'jana@example.com' },
    { name: 'Celkem', field: 'value', example: '1 290,50' },
  ],
  rows: [
    { line: 2, cells: { order_id: 'O-1', at: '1. 2. 2026', value: '1 290,50' }, problems: [] },
    {
      line: 3,
      cells: { order_id: 'O-2', at: 'nikdy', value: '10' },
      problems: [{ line: 3, column: 'Datum', code: 'bad_time', message: 'This is no date.' }],
    },
  ],
  totals: { rows: 1250, good: 1249, bad: 1, subjects: 1249, valueMicro: 1_290_500_000, currency: 'CZK' },
  problems: [{ line: 3, column: 'Datum', code: 'bad_time', message: 'This is no date.' }],
  missing: ['email'],
}
const PROGRESS: ImportProgress = {
  id: 'run1',
  kind: 'orders',
  name: 'objednavky.csv',
  state: 'running',
  rows: 1250,
  events: 1249,
  taken: 1000,
  accepted: 990,
  duplicate: 10,
  refused: 0,
  bad: 1,
  createdAt: 1_790_000_000_000,
  changedAt: 1_790_000_000_000,
}

type Asked = { method: string; path: string; query: URLSearchParams; body: string }

/** Answers as the Worker would; `hold` keeps the last step back until it is called. */
async function answers(page: Page): Promise<{ asked: Asked[]; release: () => void }> {
  const asked: Asked[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/_v/v1/admin/import**', async (route) => {
    const request = route.request()
    const url = new URL(request.url())
    const path = url.pathname.replace('/_v/v1/admin', '')
    asked.push({ method: request.method(), path, query: url.searchParams, body: request.postData() ?? '' })
    const json = (body: unknown, status = 200) =>
      route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) })
    if (request.method() === 'GET') return json({ imports: [] })
    if (request.postData()?.includes('broken')) {
      const { message, hint } = problem('bad_shape', '', 'The file needs a line of headings.')
      return json({ code: 'bad_shape', title: PROBLEMS.bad_shape.title, detail: message, hint }, 400)
    }
    if (path === '/import/preview') {
      const mapping = url.searchParams.get('mapping')
      if (!mapping) return json(PREVIEW)
      const fields = JSON.parse(mapping) as (typeof PREVIEW.columns)[number]['field'][]
      const columns = PREVIEW.columns.map((column, index) => ({ ...column, field: fields[index] ?? null }))
      return json({ ...PREVIEW, columns, missing: fields.includes('email') ? [] : ['email'] })
    }
    if (path === '/import') return json(PROGRESS)
    await held
    return json({ ...PROGRESS, state: 'done', taken: 1249, accepted: 1239 })
  })
  return { asked, release }
}

const csv = (text: string) => ({
  name: 'objednavky.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

describe('an import', () => {
  it('goes from the file over the columns to the end, and nothing is sent to be kept before that is asked', async () => {
    const { page, faults } = await visit('/import')
    const { asked, release } = await answers(page)
    await page
      .locator('input[type=file]')
      .setInputFiles(csv('Číslo objednávky;Datum;Kontakt;Celkem\nO-1;1;2;3'))
    await page.getByText('Určete, který sloupec je: e-mail.').waitFor()
    const start = page.getByRole('button', { name: 'Importovat: 1 249 objednávek' })
    expect(await start.isDisabled()).toBe(true)
    expect(await page.getByRole('row', { name: /nikdy/ }).innerText()).toContain('Tohle není datum.')
    await page.getByRole('combobox', { name: 'Jako co se bere sloupec Kontakt' }).selectOption('email')
    await page.getByText('Určete').waitFor({ state: 'detached' })
    expect(asked.filter(({ method, path }) => method === 'POST' && path === '/import')).toEqual([])
    expect(await violations(page)).toEqual([])
    await start.click()
    const bar = page.getByRole('progressbar', { name: 'Průběh importu' })
    await bar.waitFor()
    expect(await bar.getAttribute('value')).toBe('1000')
    release()
    await page.getByText('Naimportováno.').waitFor()
    expect((await page.locator('.running-facts').innerText()).replaceAll(/\s/g, ' ')).toContain(
      '1 239 nových, 10 známých z dřívějška, 0 odmítnutých',
    )
    const link = page.getByRole('link', { name: /Potíže jako CSV/ })
    expect(await link.getAttribute('href')).toBe('/_v/v1/admin/import/run1/problems?lang=cs')
    const sent = asked.find(({ method, path }) => method === 'POST' && path === '/import')!
    expect([sent.query.get('kind'), sent.query.get('mapping'), sent.query.get('name')]).toEqual([
      'orders',
      '["order_id","at","email","value"]',
      'objednavky.csv',
    ])
    expect(sent.body).toContain('O-1;1;2;3')
    expect(await violations(page)).toEqual([])
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })

  it('a field that is given to another column leaves the one that had it', async () => {
    const { page } = await visit('/import')
    const { asked } = await answers(page)
    await page.locator('input[type=file]').setInputFiles(csv('a;b'))
    await page.getByRole('combobox', { name: 'Jako co se bere sloupec Kontakt' }).selectOption('value')
    await expect.poll(() => asked.at(-1)!.query.get('mapping')).toBe('["order_id","at","value",null]')
  })

  it('a file that cannot be read says why, and another may be chosen', async () => {
    const { page } = await visit('/import')
    await answers(page)
    await page.locator('input[type=file]').setInputFiles(csv('broken'))
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('alert').first().innerText()).toContain('The file needs a line of headings.')
    await page.locator('input[type=file]').setInputFiles(csv('a;b'))
    await page.getByText('Sloupce').waitFor()
  })

  it('a file may be dropped, and the choice is reached by the keyboard', async () => {
    const { page } = await visit('/import')
    await answers(page)
    await page.locator('input[type=file]').focus()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file')
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['a;b'], 'lide.csv', { type: 'text/csv' }))
      return data
    })
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByText('První řádky').waitFor()
  })
})

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('%s at %i px', (colorScheme, width) => {
  it('axe finds nothing and nothing is wider than the window', async () => {
    const dress = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const
    const { page, faults } = await visit('/import', dress)
    await answers(page)
    expect(await violations(page)).toEqual([])
    await page.locator('input[type=file]').setInputFiles(csv('a;b'))
    await page.getByText('Sloupce').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })
})
