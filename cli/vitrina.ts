#!/usr/bin/env node
/** `npx vitrina`: definitions of a shop as text. */
import { runVitrina } from './vitrina/main.ts'
import { USAGE, vitrinaOptions } from './vitrina/option.ts'
import { paintFor } from './terminal/paint.ts'

const paint = paintFor(process.stdout)

try {
  const options = vitrinaOptions(process.argv.slice(2))
  if (!options) console.log(USAGE)
  else {
    const say = (line: string) => console.log(line)
    process.exitCode = await runVitrina({ options, say, stream: process.stderr, paint, now: Date.now() })
  }
} catch (error) {
  console.error(`${paint('red', '✘')} ${(error as Error).message}`)
  process.exitCode = 1
}
