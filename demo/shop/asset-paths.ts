/** Where the built style sheet and scripts lie. */

import { assetNames } from './asset-names.ts'
import type { AssetPaths } from './asset-names.ts'

let known: AssetPaths | undefined

function isAssetPaths(value: unknown): value is AssetPaths {
  return typeof value === 'object' && value !== null && assetNames.every((name) => name in value)
}

/** Read from the built manifest once per isolate; a build that is missing is a fault worth a loud stop. */
export async function assetPaths(assets: Fetcher): Promise<AssetPaths> {
  if (known) return known
  const response = await assets.fetch('https://assets.invalid/assets/manifest.json')
  const manifest: unknown = response.ok ? await response.json() : null
  if (!isAssetPaths(manifest))
    throw new Error('dist/shop has no manifest: run "node demo/shop/assets.ts" first.')
  known = manifest
  return manifest
}
