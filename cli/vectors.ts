/** `npm run vectors`: asks a file of public test vectors, and prints what passed and what failed. */
import { readFileSync } from 'node:fs'
import { paintFor } from './terminal/paint.ts'
import { SOURCE } from './vectors/api.ts'
import { bundledApi } from './vectors/bundle.ts'
import { USAGE, vectorOptions } from './vectors/option.ts'
import type { Place } from './vectors/option.ts'
import { failuresOf, report } from './vectors/report.ts'
import { runVectors } from './vectors/run.ts'
import type { GroupTally, Vectors } from './vectors/run.ts'
import { runInWorkerd } from './vectors/workerd.ts'

const paint = paintFor(process.stdout)

const TITLES: Readonly<Record<Place, string>> = {
  source: 'source, in Node',
  bundle: 'dist/growthbook.js, in Node',
  workerd: 'source, in workerd',
}

const RUN: Readonly<Record<Place, (vectors: Vectors) => Promise<GroupTally[]>>> = {
  source: (vectors) => runVectors(SOURCE, vectors),
  bundle: async (vectors) => runVectors(await bundledApi(), vectors),
  workerd: runInWorkerd,
}

function vectorsOf(file: string): Vectors {
  const value = JSON.parse(readFileSync(file, 'utf8')) as unknown
  if (typeof value !== 'object' || value === null || !Object.values(value).some(Array.isArray))
    throw new Error(`${file} has no group of cases: {"hash": [["seed", "value", 1, 0.22]], …}`)
  return value as Vectors
}

try {
  const options = vectorOptions(process.argv.slice(2))
  if (!options) {
    console.log(USAGE)
  } else {
    const vectors = vectorsOf(options.file)
    for (const place of options.from) {
      const tallies = await RUN[place](vectors)
      console.log(`${report(TITLES[place], tallies, paint)}\n`)
      if (failuresOf(tallies).length > 0) process.exitCode = 1
    }
  }
} catch (error) {
  console.error(`${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
