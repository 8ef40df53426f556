import { join } from 'node:path'
import type { Build } from '../../cli/instance/build.ts'
import { ROOT } from '../../cli/instance/root.ts'

const OUT_DIR = join(ROOT, 'dist/shop')

/** The shop's own files. It is loaded only when it is built: a shop in pieces must not keep a built one from starting. */
export const SHOP_BUILD: Build = {
  name: 'shop',
  inputs: ['demo/shop/**', 'package-lock.json'],
  outDir: OUT_DIR,
  run: async () => {
    const module = new URL('../shop/assets.ts', import.meta.url).href
    const { buildShopAssets } = (await import(module)) as {
      buildShopAssets: (outDir: string) => Promise<void>
    }
    await buildShopAssets(OUT_DIR)
  },
}
