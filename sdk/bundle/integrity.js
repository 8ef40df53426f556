/**
 * A Rollup plugin that writes integrity.json beside the parts of the tag: what a page's `integrity`
 * attribute and import map hold (W3C Subresource Integrity). It comes with the last part.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILES = [
  'tag.js',
  'more.js',
  'widgets.js',
  'popup.js',
  'slot.js',
  'overlay.js',
  'acts.js',
  'inbox.js',
  'banner.js',
  'calls.js',
  'shop.js',
  'device.js',
  'debug.js',
  'notify.js',
]

const sri = (path) => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`

/** @param build  the query by which the tag asks for its parts (sdk/load.ts). */
export function integrity(folder, build) {
  return {
    name: 'integrity',
    writeBundle() {
      const there = FILES.filter((file) => existsSync(join(folder, file)))
      const hashes = there.map((file) => [
        file === 'tag.js' ? file : `${file}?${build}`,
        sri(join(folder, file)),
      ])
      writeFileSync(
        join(folder, 'integrity.json'),
        `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
      )
    },
  }
}
