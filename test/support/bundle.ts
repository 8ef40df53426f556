/**
 * A root as `launch` wants it, with the Worker bundled once: every start runs the same bytes, and
 * another entry may be put around it.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { ROOT } from '../../cli/instance/root.ts'

const MIGRATIONS = 'worker/store/migrations'

/** @param entry  from the repository's root. @returns the root: wrangler.toml, bundle, migrations. */
export async function bundledRoot(
  stateDir: string,
  entry = 'worker/index.ts',
  plugins: Plugin[] = [],
): Promise<string> {
  const root = join(stateDir, 'root')
  mkdirSync(join(root, 'dist/public'), { recursive: true })
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(root, 'worker.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
    plugins,
  })
  cpSync(join(ROOT, MIGRATIONS), join(root, MIGRATIONS), { recursive: true })
  const toml = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
  writeFileSync(join(root, 'wrangler.toml'), toml.replace('main = "worker/index.ts"', 'main = "worker.js"'))
  return root
}
