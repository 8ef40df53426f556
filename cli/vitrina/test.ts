/** `vitrina test`: golden timelines beside the journeys, on a virtual clock, without an instance. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { changesOfDefinitions } from '../../core/playbook/definition.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import type { Release } from '../../core/playbook/release.ts'
import { goldenLines } from '../../core/simulate/golden.ts'
import { parseGoldenFile } from '../../core/wire/simulate.ts'
import type { GoldenFile } from '../../core/wire/simulate.ts'
import { plural } from '../terminal/number.ts'
import type { Paint } from '../terminal/paint.ts'
import { faultsOf } from './check.ts'
import { readFolder } from './folder.ts'
import type { Code, Run } from './run.ts'
import { faultLines } from './say.ts'
import { textOf } from './text.ts'

const FOLDER = 'journeys'
const SUFFIX = '.test.json'

type Verdict = {
  readonly name: string
  readonly expected: readonly string[]
  readonly came: readonly string[]
}

export function test(run: Run): Code {
  const { options, say, paint, now } = run
  const folder = readFolder(options.folder)
  const errors = faultsOf(options.folder, folder, now).filter(({ severity }) => severity === 'error')
  for (const line of faultLines(errors, paint)) say(line)
  if (errors.length > 0) throw new Error('what stands above must be mended before anything can be tested')
  const release = releaseOf(changesOfDefinitions(folder.files.map(({ definition }) => definition)))
  const paths = testsIn(options.folder, options.words)
  if (paths.length === 0) {
    say(
      `There are no golden timelines in ${join(options.folder, FOLDER)}; vitrina init writes one to begin with.`,
    )
    return 0
  }
  const found = paths.map((path) => ({ path, verdicts: verdictsOf(run, path, release) }))
  const all = found.flatMap(({ verdicts }) => verdicts)
  const broken = all.filter((one) => !isSame(one))
  if (options.json) say(JSON.stringify(found, null, 2))
  else
    for (const { path, verdicts } of found) for (const line of verdictLines(path, verdicts, paint)) say(line)
  if (options.update) return 0
  if (!options.json)
    say(
      broken.length === 0
        ? `${paint('green', '✔')} ${plural(all.length, 'timeline')}`
        : `${paint('red', '✘')} ${broken.length} of ${plural(all.length, 'timeline')}; where what came is right, vitrina test --update writes it down`,
    )
  return broken.length === 0 ? 0 : 1
}

function testsIn(folder: string, words: readonly string[]): string[] {
  const below = join(folder, FOLDER)
  if (!existsSync(below)) return []
  const names = readdirSync(below).filter((name) => name.endsWith(SUFFIX))
  const wanted = words.map((word) => `${basename(word).replace(/(\.test)?\.json$/, '')}${SUFFIX}`)
  const unknown = wanted.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`there is no ${join(FOLDER, unknown)} in ${folder}`)
  return names
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .sort()
    .map((name) => join(FOLDER, name))
}

function verdictsOf({ options }: Run, path: string, release: Release): Verdict[] {
  const whole = join(options.folder, path)
  const file = read(whole, path)
  const journey = basename(path).slice(0, -SUFFIX.length)
  if (!release.journeys.some(({ id, status }) => id === journey && status === undefined))
    throw new Error(`${path}: there is no journeys/${journey}.json beside it`)
  const verdicts = file.cases.map((one): Verdict => {
    try {
      const { name, expect: expected } = one
      return { name, expected, came: goldenLines(one, journey, release) }
    } catch (fault) {
      throw new Error(`${path}, "${one.name}": ${(fault as Error).message}`, { cause: fault })
    }
  })
  if (options.update) {
    const cases = file.cases.map((one, index) => ({ ...one, expect: verdicts[index]!.came }))
    writeFileSync(whole, textOf({ ...file, cases } as never, null))
  }
  return verdicts
}

function read(whole: string, path: string): GoldenFile {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(whole, 'utf8'))
  } catch (fault) {
    throw new Error(`${path}: ${(fault as Error).message}`, { cause: fault })
  }
  const parsed = parseGoldenFile(value)
  if (parsed.ok) return parsed.value
  throw new Error(`${path}${parsed.problem.path}: ${parsed.problem.message}`)
}

const isSame = ({ expected, came }: Verdict) => expected.join('\n') === came.join('\n')

function verdictLines(path: string, verdicts: readonly Verdict[], paint: Paint): string[] {
  return verdicts.flatMap((one) =>
    isSame(one)
      ? [`${paint('green', '✔')} ${path} ${one.name}`]
      : [`${paint('red', '✘')} ${path} ${one.name}`, ...lineDiff(one).map((line) => painted(line, paint))],
  )
}

const painted = (line: string, paint: Paint) =>
  line.startsWith('    - ') ? paint('red', line) : line.startsWith('    + ') ? paint('green', line) : line

/** What was expected and did not come `-`, what came and was not expected `+`, in order. */
export function lineDiff({ expected, came }: Pick<Verdict, 'expected' | 'came'>): string[] {
  const lengths = Array.from({ length: expected.length + 1 }, () =>
    Array.from({ length: came.length + 1 }, () => 0),
  )
  for (let a = expected.length - 1; a >= 0; a--)
    for (let b = came.length - 1; b >= 0; b--)
      lengths[a]![b] =
        expected[a] === came[b]
          ? lengths[a + 1]![b + 1]! + 1
          : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!)
  const lines: string[] = []
  let [a, b] = [0, 0]
  while (a < expected.length || b < came.length) {
    if (a < expected.length && b < came.length && expected[a] === came[b]) {
      lines.push(`      ${expected[a++]}`)
      b++
    } else if (b >= came.length || (a < expected.length && lengths[a + 1]![b]! >= lengths[a]![b + 1]!))
      lines.push(`    - ${expected[a++]}`)
    else lines.push(`    + ${came[b++]}`)
  }
  return lines
}
