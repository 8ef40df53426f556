import { expect, it } from 'vitest'
import { curlOf } from '../../../console/rule/curl.ts'
import { EXAMPLES } from '../../../console/rule/example.ts'
import { printJson } from '../../../console/rule/print.ts'
import { scanJson } from '../../../console/rule/scan.ts'
import { isEventName } from '../../../core/event/catalogue.ts'
import { treeOf } from '../../../core/rule/tree.ts'

/** All values that stand under a key, however deep. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name === key ? [member] : []),
    ...valuesOf(member, key),
  ])
}

it('there are at least eight, each with its own name and line in both languages', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(8)
  for (const language of ['cs', 'en'] as const) {
    expect(new Set(EXAMPLES.map((each) => each[language].name)).size).toBe(EXAMPLES.length)
    expect(EXAMPLES.filter((each) => each[language].line === '')).toEqual([])
  }
})

it.each(EXAMPLES.map((example) => [example.id, example] as const))(
  '%s is a rule of the language, with events that exist',
  (_id, { when }) => {
    expect(JSON.stringify(treeOf(when))).not.toContain('"unknown"')
    const events = valuesOf(when, 'event').filter((event) => typeof event === 'string')
    expect(events.filter((event) => !isEventName(event))).toEqual([])
    expect(scanJson(printJson(when))).toMatchObject({ kind: 'json', value: when, twins: [] })
  },
)

it('is asked by curl with the key left as a variable, whatever quotes the rule holds', () => {
  const line = curlOf('https://console.example', { 'p.city': "Hradec 'n' more" })
  expect(line).toContain("curl -sS 'https://console.example/_v/v1/admin/rules/check'")
  expect(line).toContain('-H "authorization: Bearer $VITRINA_ADMIN_KEY"')
  expect(line).toContain(String.raw`--data '{"when":{"p.city":"Hradec '\''n'\'' more"}}'`)
})
