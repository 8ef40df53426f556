/** Sections of ours: drawn, put in their place, kept going. */
import type { ComponentChild } from 'preact'
import { h, render } from 'preact'
import type { Content, SlotDecision } from '../../core/wire/decide.ts'
import { Blocks, needsMore } from '../../widgets/Blocks.tsx'
import type { BlocksProps } from '../../widgets/Blocks.tsx'
import blocks from '../../widgets/blocks.css'
import { remainingText } from '../../widgets/countdown.ts'
import type { Shown } from '../../widgets/marks.ts'
import { Rail } from '../../widgets/Rail.tsx'
import rail from '../../widgets/rail.css'
import type { Kit } from '../kit.ts'
import type * as Acts from './acts.ts'
import { sheetOf } from './host.ts'
import { isInView, swap } from './swap.ts'

const IMAGES_TIMEOUT_MS = 2_000

let isStyled = false
let isTicking = false

/** What the looks of sections are made of. */
export const SECTION_STYLE = rail + blocks

/** acts.js, where these blocks need it. */
export async function actsFor(kit: Kit, content: Content): Promise<typeof Acts | undefined> {
  return 'blocks' in content && needsMore(content.blocks) ? kit.load<typeof Acts>('acts') : undefined
}

function nodeOf(content: Content | null, decision: Shown, more: BlocksProps['more']): ComponentChild {
  if (content?.component === 'Rail') return h(Rail, { content, decision })
  if (content?.component === 'Blocks') return h(Blocks, { content, decision, nowMs: Date.now(), more })
  return null
}

/** The section that was decided on, outside of the page; null for content that belongs elsewhere. */
function sectionOf({ content, ...decision }: SlotDecision, more: BlocksProps['more']): HTMLElement | null {
  const box = document.createElement('div')
  render(nodeOf(content, decision, more), box)
  return box.firstElementChild as HTMLElement | null
}

function style(): void {
  if (isStyled) return
  isStyled = true
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(SECTION_STYLE)]
}

/** What takes the place of something that is seen comes with its pictures, or it would flicker. */
function pictures(section: HTMLElement): Promise<unknown> {
  const all = [...section.querySelectorAll('img')].map((image) => {
    image.loading = 'eager'
    return image.decode().catch(() => {})
  })
  return Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, IMAGES_TIMEOUT_MS))])
}

/**
 * Fills a slot, or puts another section in place of one of ours, as soon as nothing moves by it.
 *
 * @param mayShow  false as soon as what was decided no longer holds
 * @returns whether there is anything to show; it may come later, when the place is out of view
 */
export async function fill(
  kit: Kit,
  place: HTMLElement,
  decision: SlotDecision,
  mayShow: () => boolean,
): Promise<HTMLElement | null> {
  const acts = decision.content && (await actsFor(kit, decision.content))
  const section = sectionOf(decision, acts?.more)
  if (!section) return null
  style()
  acts?.dress(document)
  if (isInView(place)) await pictures(section)
  const attempt = kit.guard(() => !mayShow() || !place.isConnected || swap(place, section))
  if (attempt()) return section
  const observer = new IntersectionObserver(() => {
    if (attempt() !== false) observer.disconnect()
  })
  observer.observe(place)
  return section
}

/** Says how much time is left now; whether there is any countdown. */
export function count(root: ParentNode): boolean {
  const all = root.querySelectorAll<HTMLElement>('[data-vitrina-until]')
  for (const { dataset, firstChild } of all) {
    const text = remainingText(Number(dataset.vitrinaUntil) - Date.now()) || dataset.vitrinaOver!
    if (firstChild && firstChild.nodeValue !== text) firstChild.nodeValue = text
  }
  return !!all[0]
}

/** Keeps countdowns going, once for all of the page, and makes act what can. */
export function tick(kit: Kit): void {
  if (document.querySelector('[data-vitrina-act]'))
    void kit.guard(async () => (await kit.load<typeof Acts>('acts')).enliven(kit, document))()
  if (isTicking || !count(document)) return
  isTicking = true
  kit.later(1000 - (Date.now() % 1000), () => {
    isTicking = false
    tick(kit)
  })
}
