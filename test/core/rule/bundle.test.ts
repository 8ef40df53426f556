/**
 * The bundles that pages load, made in memory from the sources as they are: the same answers as the
 * sources, and no more bytes than package.json allows.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rollup, type OutputOptions, type RollupOptions } from 'rollup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as asking from '../../../core/rule/ask.ts'
import * as compiling from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import type { Groups } from '../../../core/rule/moment.ts'
import { behaviourOf, conditionOf, diceOf, GROUPS, NOW, viewOf } from './dice.ts'
import { ALL, BESIDE, COMPAT, GROUPS as TABLE_GROUPS, STRICT, VALUES } from './leaf-table.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CASES = join(ROOT, '../shared/vectors/growthbook/cases.json')
const BUILD_TIMEOUT_MS = 120_000

type Engine = Pick<typeof asking, 'ask'> & Pick<typeof compiling, 'compile'>

const { budgets } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  budgets: { [path: string]: { gzip: number } }
}
let folder = ''

async function built(name: string): Promise<string> {
  const config = (await import(pathToFileURL(join(ROOT, 'rollup.config.js')).href)) as {
    default: RollupOptions[]
  }
  const part = config.default.find(({ input }) => String(input).endsWith(`/${name}.ts`))!
  const bundle = await rollup({ ...part, input: join(ROOT, String(part.input)) })
  const { output } = await bundle.generate(part.output as OutputOptions)
  await bundle.close()
  expect(output).toHaveLength(1)
  return output[0].code
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['rules', 'rules-full'])('%s', (name) => {
  let code = ''
  let engine: Engine

  beforeAll(async () => {
    code = await built(name)
    const path = join(folder, `${name}.mjs`)
    writeFileSync(path, code)
    engine = (await import(pathToFileURL(path).href)) as Engine
  }, BUILD_TIMEOUT_MS)

  test('is as small as its budget says', () => {
    expect(gzipSync(code, { level: 9 }).byteLength).toBeLessThanOrEqual(budgets[`dist/${name}.js`]!.gzip)
  })

  test('generates no code', () => {
    expect(code).not.toMatch(/\beval\b|new Function|\bimport\(/)
  })

  test.skipIf(!existsSync(CASES))('answers the vectors', () => {
    const { evalCondition } = JSON.parse(readFileSync(CASES, 'utf8')) as {
      evalCondition: [
        name: string,
        condition: Condition,
        attributes: object,
        holds: boolean,
        groups?: Groups,
      ][]
    }
    const wrong = evalCondition.filter(
      ([, condition, attributes, holds, groups]) =>
        engine.ask(engine.compile(condition, 'compat'), attributes, 0, groups).value !== holds,
    )
    expect(wrong.map(([one]) => one)).toEqual([])
  })

  test('answers every operator as the sources do', () => {
    for (const mode of ['strict', 'compat'] as const)
      for (const [leaf] of [...STRICT, ...COMPAT])
        for (const value of ALL) {
          const view = { ...BESIDE, v: VALUES[value] } as object
          const answers = [engine, { ...asking, ...compiling }].map(({ ask, compile }) =>
            ask(compile({ v: leaf }, mode), view, 0, TABLE_GROUPS),
          )
          expect(answers[0]).toEqual(answers[1])
        }
  })

  test('answers rules with behaviour as the sources do', () => {
    for (let seed = 0; seed < 1_000; seed++) {
      const dice = diceOf(seed)
      const when = conditionOf(dice)
      const $ = behaviourOf(dice, [when], { did: keyOfDid, seq: keyOfSeq })
      const view = { ...viewOf(dice), $ }
      const answers = [engine, { ...asking, ...compiling }].map(({ ask, compile }) =>
        ask(compile(when), view, NOW, GROUPS),
      )
      expect(answers[0]).toEqual(answers[1])
    }
  })
})
