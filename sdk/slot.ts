/**
 * Sections that the edge has put into the page (`[data-vitrina-decision]`): one `impression` per
 * decision when the section was really seen, and a `click` for each product that was followed.
 */
import { guard, listen } from './guard.ts'

type Note = (name: 'impression' | 'click', params: Record<string, string>) => void

/** The Media Rating Council's second for display is long for a rail that one scrolls past. */
const SEEN_AFTER_MS = 500
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20)

function describe(slot: HTMLElement): Record<string, string> {
  const { vitrinaDecision = '', vitrinaSlot = '', vitrinaCampaign } = slot.dataset
  return {
    decision_id: vitrinaDecision,
    slot: vitrinaSlot,
    ...(vitrinaCampaign && { campaign: vitrinaCampaign }),
  }
}

/** At least half of the slot is visible or, for one taller than the window, half of the window is filled. */
export function isSeen(entry: IntersectionObserverEntry): boolean {
  const { intersectionRatio, boundingClientRect, intersectionRect } = entry
  return (
    intersectionRatio >= 0.5 ||
    (boundingClientRect.height > innerHeight && intersectionRect.height >= innerHeight / 2)
  )
}

/** Watches the slots; the answer looks for slots that have come since. */
export function watchSlots(note: Note): () => void {
  const timers = new Map<Element, number>()
  const known = new WeakSet<Element>()
  const counted = new Set<string>()

  const seen = guard((slot: HTMLElement) => {
    const params = describe(slot)
    if (document.visibilityState === 'hidden' || counted.has(params.decision_id!)) return
    counted.add(params.decision_id!)
    observer.unobserve(slot)
    note('impression', params)
  })
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const slot = entry.target as HTMLElement
        const visible = isSeen(entry)
        if (visible === timers.has(slot)) continue
        clearTimeout(timers.get(slot))
        timers.delete(slot)
        if (visible) timers.set(slot, setTimeout(seen, SEEN_AFTER_MS, slot) as unknown as number)
      }
    },
    { threshold: STEPS },
  )
  listen(document, 'click auxclick', (event: MouseEvent) => {
    const target = event.target as Element | null
    const slot = target?.closest?.<HTMLElement>('[data-vitrina-decision]')
    if (!slot || event.button > 1 || !target?.closest('a,button')) return
    const product = target.closest<HTMLElement>('[data-vitrina-item]')?.dataset.vitrinaItem
    note('click', { ...describe(slot), ...(product && { item_id: product }) })
  })
  return guard(() => {
    for (const slot of document.querySelectorAll('[data-vitrina-decision]')) {
      if (known.has(slot)) continue
      known.add(slot)
      observer.observe(slot)
    }
  })
}
