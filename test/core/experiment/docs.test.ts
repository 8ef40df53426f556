/** What docs/experiments.md says is so: its definitions are sound, its figures are what comes out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assign } from '../../../core/experiment/assign.ts'
import { scaled, TOTAL } from '../../../core/experiment/bucket.ts'
import { checkExperiment } from '../../../core/experiment/check.ts'
import { evaluateFlag } from '../../../core/experiment/evaluate-flag.ts'
import type { Experiment } from '../../../core/experiment/experiment.ts'
import type { Flag } from '../../../core/experiment/flag.ts'
import { quarterHoldout } from '../../../core/experiment/holdout.ts'
import { murmur3 } from '../../../core/experiment/murmur3.ts'
import { ASSIGN_REASONS } from '../../../core/experiment/reason.ts'
import { FAMILIES } from './chi.ts'
import { NOW, subject } from './made.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/experiments.md'), 'utf8')
const [experiment, holdout, flag] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  (match) => JSON.parse(match[1]!) as unknown,
) as [Experiment, object, Flag]

test('the experiment is sound, and gives the reasons that are told', () => {
  expect(checkExperiment(experiment)).toEqual([])
  const view = { cart: { value: 900 } }
  const seen = new Set(
    FAMILIES[0]![1].slice(0, 500).map((id) => assign(experiment, subject(id, { view })).reason),
  )
  expect(seen).toEqual(new Set(['split', 'outside_layer', 'not_covered']))
  for (const reason of Object.keys(ASSIGN_REASONS)) expect(page).toContain(`\`${reason}\``)
})

test('the buckets are those of the recipe', () => {
  const rows = [...page.matchAll(/^\| `([^`]+:[^`]+)` \| ([\d,]+) \|$/gm)]
  expect(rows).toHaveLength(3)
  for (const [, text, bucket] of rows)
    expect(scaled(murmur3(text!), TOTAL)).toBe(Number(bucket!.replaceAll(',', '')))
  for (const id of ['p_1', 'p_2'])
    expect(assign({ ...experiment, layers: [] }, subject(id)).bucket).toBe(
      scaled(murmur3(`free_shipping/variant:${id}`), TOTAL),
    )
})

test('the holdout is that of the quarter', () => {
  expect(quarterHoldout('global', 50_000, NOW)).toEqual(holdout)
})

test('the flag gives what the table says', () => {
  const rows = [...page.matchAll(/^\| `(\{.*\})` \| `(".*")` \| (\w+) \|$/gm)]
  expect(rows).toHaveLength(4)
  for (const [, view, value, rule] of rows) {
    const answer = evaluateFlag(flag, subject('p_1', { view: JSON.parse(view!) as object }))
    expect([JSON.stringify(answer.value), String(answer.rule ?? 'none')]).toEqual([value, rule])
  }
})
