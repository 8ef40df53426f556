/** A hand on the editor of rules. */
import type { Page } from 'playwright-core'
import type { FakeAdmin } from './fake-admin.ts'

/** A wrong name, a text for a number, a wrong event and a trap: three errors and a warning. */
export const BROKEN_RULE = `{
  "f.lvt": { "$gte": 20000 },
  "f.orders": { "$gte": "3" },
  "$did": { "event": "purchse", "within": "7d" },
  "$not": { "f.ltv": { "$gte": 5 } }
}`

/** Puts a text in place of what stands in the editor. */
export async function writeRule(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

export function readRule(page: Page): Promise<string> {
  return page.locator('.cm-line').evaluateAll((lines) => lines.map((line) => line.textContent).join('\n'))
}

/** The underlined words, with what each is: error or warning. */
export function marks(page: Page): Promise<string[]> {
  return page.locator('.cm-lintRange').evaluateAll((ranges) =>
    ranges.map((range) => {
      const kind = range.classList.contains('cm-lintRange-error') ? 'error' : 'warning'
      return `${kind} ${range.textContent}`
    }),
  )
}

/** What is selected in the editor. */
export function selected(): string {
  const root = document.querySelector('.rule-host')?.shadowRoot as
    | (ShadowRoot & { getSelection?: () => Selection })
    | null
  return String(root?.getSelection?.() ?? '')
}

export const GOOD = '{ "f.orders": { "$gte": 2 } }'

export function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

/** What the page has sent to one of the rule routes, in order. */
export function askedOf(admin: FakeAdmin, path: string): Record<string, unknown>[] {
  return admin.world.rules.asked.filter((each) => each.path === path).map(({ body }) => body)
}
