import { expect, it } from 'vitest'
import { curlOf } from '../../../console/rule/curl.ts'
import { EXAMPLES } from '../../../console/rule/example.ts'
import { printJson } from '../../../console/rule/print.ts'
import { scanJson } from '../../../console/rule/scan.ts'
import { check } from '../../../core/rule/check/check.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

it('there are at least eight, each with its own name and line in both languages', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(8)
  for (const language of ['cs', 'en'] as const) {
    expect(new Set(EXAMPLES.map((each) => each[language].name)).size).toBe(EXAMPLES.length)
    expect(EXAMPLES.filter((each) => each[language].line === '')).toEqual([])
  }
})

it.each(EXAMPLES.map((example) => [example.id, example] as const))(
  '%s is a rule that the check has nothing against',
  (_id, { when }) => {
    expect(check(when, SHOP_SCHEMA)).toEqual([])
    expect(scanJson(printJson(when))).toMatchObject({ kind: 'json', value: when, twins: [] })
  },
)

it('is asked by curl with the key left as a variable, whatever quotes the rule holds', () => {
  const line = curlOf('https://console.example', { 'p.city': "Hradec 'n' more" })
  expect(line).toContain("curl -sS 'https://console.example/_v/v1/admin/rules/check'")
  expect(line).toContain('-H "authorization: Bearer $VITRINA_ADMIN_KEY"')
  expect(line).toContain(String.raw`--data '{"when":{"p.city":"Hradec '\''n'\'' more"}}'`)
})
