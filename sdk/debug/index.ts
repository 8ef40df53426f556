/**
 * debug.js: what an engineer of the shop looks into a page with. It comes with `?vitrina_debug=1` or
 * `?vitrina_preview=…` alone, before the tag does anything, and changes nothing of what the tag does.
 */
import { PREVIEW_PARAM } from '../../core/decision/preview.ts'
import type { Kit } from '../kit.ts'
import { openPanel } from './panel.ts'
import { showPreview } from './preview.ts'
import { watch } from './watch.ts'

// oxlint-disable-next-line no-underscore-dangle -- put in by rollup.config.js, where such names are the custom.
declare const __BUILD__: string

export function openDebug(kit: Kit): void {
  const asked = new URLSearchParams(location.search)
  if (asked.get('vitrina_debug') === '1') {
    let redraw = () => {}
    const notes = watch(kit, () => redraw())
    const { version = '' } = (window as unknown as { vitrina: { version?: string } }).vitrina
    // oxlint-disable-next-line no-underscore-dangle -- the same.
    redraw = openPanel(kit, notes, `${version} · ${__BUILD__}`)
  }
  const preview = kit.guard(() => showPreview(kit))
  if (asked.has(PREVIEW_PARAM)) {
    if (document.body) void preview()
    else document.addEventListener('DOMContentLoaded', () => void preview())
  }
}
