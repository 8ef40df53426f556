/**
 * Sections that the edge has put into the page (`[data-vitrina-decision]`): one `impression` per
 * decision when the section was really seen, and a `click` for each product that was followed.
 */
import { later, listen } from './guard.ts'

type Params = Record<string, string | undefined>
type Note = (name: 'impression' | 'click', params: Params) => void

/** The Media Rating Council's second for display is long for a rail that one scrolls past. */
const SEEN_AFTER_MS = 500
/** Parts of a slot whose coming into view is told; of one taller than the window the smaller ones. */
const STEPS = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5]

/** What is not there is left out of the JSON that is sent. */
function describe({ dataset }: HTMLElement): Params {
  return {
    decision_id: dataset.vitrinaDecision,
    slot: dataset.vitrinaSlot,
    campaign: dataset.vitrinaCampaign || undefined,
  }
}

/** At least half of the slot is visible or, which a taller one never is, half of the window is filled. */
export function isSeen({ intersectionRatio, intersectionRect }: IntersectionObserverEntry): boolean {
  return intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2
}

/** Watches the slots; the answer looks for slots that have come since. */
export function watchSlots(note: Note): () => void {
  const timers = new Map<Element, number>()
  const counted = new Set<unknown>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const slot = entry.target as HTMLElement
        const visible = isSeen(entry)
        if (visible === timers.has(slot)) continue
        clearTimeout(timers.get(slot))
        timers.delete(slot)
        const seen = () => {
          const params = describe(slot)
          if (document.hidden || counted.has(params.decision_id)) return
          counted.add(params.decision_id)
          note('impression', params)
        }
        if (visible) timers.set(slot, later(SEEN_AFTER_MS, seen))
      }
    },
    { threshold: STEPS },
  )
  listen(document, 'click auxclick', (event: MouseEvent) => {
    const target = event.target as Element | null
    const slot = target?.closest?.<HTMLElement>('[data-vitrina-decision]')
    if (!slot || event.button > 1 || !target?.closest('a,button')) return
    const product = target.closest<HTMLElement>('[data-vitrina-item]')
    note('click', { ...describe(slot), item_id: product?.dataset.vitrinaItem })
  })
  // Whoever is watched already is not watched twice.
  return () => {
    for (const slot of document.querySelectorAll('[data-vitrina-decision]')) observer.observe(slot)
  }
}
