/** Builds what a Worker serves as files, and only when something that goes in has changed. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { ROOT } from './root.ts'

const TIMEOUT_MS = 120_000

export type Build = {
  name: string
  /** Glob patterns from the repository's root. */
  inputs: readonly string[]
  outDir: string
  run: () => Promise<void>
}

/** Runs a build unless its inputs are as they were at the last one; true when it ran. */
export async function buildIfChanged({ name, inputs, outDir, run }: Build): Promise<boolean> {
  const mark = join(dirname(outDir), `.built-${name}`)
  const hash = hashOf(inputs)
  if (existsSync(outDir) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false
  await run()
  mkdirSync(outDir, { recursive: true })
  writeFileSync(mark, hash)
  return true
}

/** The tag, the widgets and the console. */
export const PAGE_BUILD: Build = {
  name: 'public',
  inputs: ['core/**', 'sdk/**', 'widgets/**', 'console/**', 'rollup.config.js', 'package-lock.json'],
  outDir: join(ROOT, 'dist/public'),
  run: rollup,
}

async function rollup(): Promise<void> {
  const program = join(ROOT, 'node_modules/rollup/dist/bin/rollup')
  await promisify(execFile)(process.execPath, [program, '-c', '--silent'], {
    cwd: ROOT,
    timeout: TIMEOUT_MS,
  }).catch((error: { stderr?: string }) => {
    throw Object.assign(new Error(stripVTControlCharacters(error.stderr ?? '').trim() || 'rollup failed'), {
      name: 'LaunchFault',
    })
  })
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of globSync([...patterns], { cwd: ROOT }).sort()) {
    const full = join(ROOT, path)
    if (statSync(full).isFile()) hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  }
  return hash.digest('hex')
}
