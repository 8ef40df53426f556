/**
 * Builds the shop's style sheet and scripts into a folder that the Worker serves.
 *
 * Every file carries a hash of its content in its name, so it may be cached for ever; the manifest
 * tells the Worker the names. Run alone it writes to dist/shop: `node demo/shop/assets.ts`.
 */

import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { AssetName } from './asset-names.ts'

const shop = dirname(fileURLToPath(import.meta.url))

/** The package names its bundle as an entry; the style sheet lies beside it. */
function consentFile(name: string): Promise<Buffer> {
  const entry = createRequire(import.meta.url).resolve('vanilla-cookieconsent')
  return readFile(join(dirname(entry), name))
}

async function bundled(entry: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [join(shop, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: entry.endsWith('.ts') ? 'iife' : 'esm',
    target: ['es2022', 'chrome110', 'firefox115', 'safari16.4'],
    logLevel: 'warning',
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error(`${entry} gave no output.`)
  return file.contents
}

const headers =
  '/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n'

/** Files of earlier builds go last, so that a server that watches the folder never sees it empty. */
async function removeOthers(folder: string, paths: readonly string[]): Promise<void> {
  const kept = new Set(['manifest.json', ...paths.map((path) => basename(path))])
  const stale = (await readdir(folder)).filter((file) => !kept.has(file))
  await Promise.all(stale.map((file) => rm(join(folder, file))))
}

export async function buildShopAssets(outDir: string): Promise<void> {
  const contents: Record<AssetName, Uint8Array> = {
    'shop.css': await bundled('style/shop.css'),
    'shop.js': await bundled('client/main.ts'),
    'consent.css': await consentFile('cookieconsent.css'),
    'consent.js': await consentFile('cookieconsent.umd.js'),
  }
  const folder = join(outDir, 'assets')
  await mkdir(folder, { recursive: true })
  const manifest: Record<string, string> = {}
  for (const [name, content] of Object.entries(contents)) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const extension = extname(name)
    const file = `${name.slice(0, -extension.length)}.${hash}${extension}`
    await writeFile(join(folder, file), content)
    manifest[name] = `/assets/${file}`
  }
  await writeFile(join(outDir, '_headers'), headers)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await removeOthers(folder, Object.values(manifest))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildShopAssets(join(shop, '../../dist/shop'))
