import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answer } from '../../../cli/vectors/answer.ts'
import { SOURCE } from '../../../cli/vectors/api.ts'
import { DEFAULT_FILE, vectorOptions } from '../../../cli/vectors/option.ts'
import { report } from '../../../cli/vectors/report.ts'
import { isSame, runVectors } from '../../../cli/vectors/run.ts'

const ROOT = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))

const plain = (_style: unknown, text: string) => text

/** One case a group, two of which expect what is not so. */
const CASES = {
  specVersion: '0',
  evalCondition: [['equal', { a: 1 }, { a: 1 }, true]],
  hash: [
    ['', 'a', 1, 0.22],
    ['', 'a', 1, 0.5],
  ],
  feature: [['default', { features: { f: { defaultValue: 1 } } }, 'f', { value: 2 }]],
  nobody: [['knows this group']],
}

describe('the command line', () => {
  test('has a file and places by default', () => {
    expect(vectorOptions(['growthbook'])).toEqual({ file: DEFAULT_FILE, from: ['source', 'bundle'] })
    expect(vectorOptions(['growthbook', 'x.json', '--from', 'workerd', '--from', 'source,bundle'])).toEqual({
      file: 'x.json',
      from: ['workerd', 'source', 'bundle'],
    })
    expect(vectorOptions(['--help'])).toBeNull()
  })

  test.each([[[]], [['flagd']], [['growthbook', 'a', 'b']], [['growthbook', '--from', 'moon']]])(
    '%j is refused',
    (args) => {
      expect(() => vectorOptions(args)).toThrow(/growthbook|one file|moon/)
    },
  )
})

describe('what came of it', () => {
  test('is counted by group, and failing cases are named with what they expected and got', async () => {
    const text = report('source', await runVectors(SOURCE, CASES), plain as never)
    expect(text).toMatch(/^source\n/)
    expect(text).toMatch(/evalCondition +1 passed +0 failed/)
    expect(text).toMatch(/hash +1 passed +1 failed/)
    expect(text).toMatch(/feature +0 passed +1 failed/)
    expect(text).toMatch(/nobody +0 passed +1 failed/)
    expect(text).toMatch(/total +2 passed +3 failed/)
    expect(text).toContain('✘ hash: ["","a",1]\n    expected 0.5\n    got      0.22')
    expect(text).toContain('✘ feature: default')
    expect(text).not.toContain('specVersion')
  })

  test('of a case that cannot be read is a failure of that case', async () => {
    for (const columns of [[], ['name'], 7, null, ['name', null, null]])
      for (const group of Object.keys({
        run: 1,
        feature: 1,
        stickyBucket: 1,
        getBucketRange: 1,
        decrypt: 1,
      })) {
        const { expected, got } = await answer(SOURCE, group, columns as never)
        expect(isSame(expected, got)).toBe(false)
      }
  })

  test('is the same whatever the order of keys, and absent is undefined', () => {
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1, e: undefined })).toBe(true)
    expect(isSame([1, 2], [2, 1])).toBe(false)
    expect(isSame(null, 0)).toBe(false)
    expect(isSame({ a: [] }, { a: {} })).toBe(false)
    expect(isSame([], {})).toBe(false)
    expect(isSame(NaN, null)).toBe(false)
  })
})

function vectors(...args: string[]) {
  return spawnSync(process.execPath, [join(ROOT, 'cli/vectors.ts'), ...args], { cwd: ROOT, encoding: 'utf8' })
}

describe('the command', () => {
  const file = (name: string, cases: unknown) => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify(cases))
    return path
  }

  test('ends with 1 where a case failed, and with 0 where none did', () => {
    const failing = vectors('growthbook', file('bad.json', CASES), '--from', 'source')
    expect([failing.status, failing.stdout.includes('total')]).toEqual([1, true])
    const passing = vectors(
      'growthbook',
      file('good.json', { hash: [['', 'a', 1, 0.22]] }),
      '--from',
      'source',
    )
    expect([passing.status, passing.stderr]).toEqual([0, ''])
  })

  test('says what is wrong with its input', () => {
    expect(vectors('growthbook', join(folder, 'absent.json'))).toMatchObject({ status: 1 })
    const empty = vectors('growthbook', file('empty.json', { specVersion: '1' }))
    expect(empty.status).toBe(1)
    expect(empty.stderr).toContain('has no group of cases')
  })
})
