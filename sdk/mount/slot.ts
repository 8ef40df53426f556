/**
 * slot.js, which the tag imports when there is a slot to be filled.
 *
 * Slots that the page brings itself (`data-vitrina-slot`), and sections that the edge has filled for
 * everybody and that a consent makes personal.
 *
 * Without consent the decision is what everybody sees; nothing is stored for it and no cookie goes
 * along. After a withdrawal personal sections become contextual with the next page view.
 */
import type { Kit } from '../kit.ts'
import { fill, tick } from './section.ts'

/** As many as one request may ask for. */
const MAX_SLOTS = 10
/** How soon slots that come later are looked at. */
const LOOK_MS = 100

/** The site alone: a path may hold what is somebody's own. (A form field of that name hides the text.) */
const cameFrom = () => ({ referrer: String(document.referrer).split('/', 3).join('/') })

/** What was asked for each place: with consent or without. */
let asked = new WeakMap<Element, boolean>()

/** Decides and fills a slot, in this element or the page's own of that name; whether there is anything to show. */
export async function draw(kit: Kit, slot: string, element?: HTMLElement): Promise<boolean> {
  const { bus, recorder } = kit
  const place = element ?? document.querySelector<HTMLElement>(`[data-vitrina-slot="${CSS.escape(slot)}"]`)
  if (!place) return false
  place.dataset.vitrinaSlot = slot
  const personal = recorder.consent().personalisation
  const holds = () => recorder.consent().personalisation === personal
  asked.set(place, personal)
  const decision = (await kit.decide([slot], cameFrom()))?.decisions[0]
  if (!decision || !holds()) return false
  bus.emit('decision', decision)
  const section = await fill(kit, place, decision, holds)
  if (section) asked.set(section, personal)
  return !!section
}

export function fillSlots(kit: Kit): void {
  const { bus, config, recorder, guard, later } = kit
  let isWithdrawn = false
  let turnsBack = false
  const isPersonal = () => recorder.consent().personalisation

  const isDue = (place: HTMLElement) => {
    const { vitrinaSlot, vitrinaCampaign, vitrinaDecision } = place.dataset
    // On the device decisions are made from what was kept there, which without consent is nothing.
    if (!vitrinaSlot || asked.get(place) === isPersonal() || (config.device && !isPersonal())) return false
    if (vitrinaCampaign !== undefined) return isPersonal() ? !vitrinaDecision : vitrinaDecision && turnsBack
    const inner = place.querySelector<HTMLElement>('[data-vitrina-slot]')
    return inner?.dataset.vitrinaSlot !== vitrinaSlot
  }
  const look: () => unknown = guard(async (): Promise<void> => {
    const all = document.querySelectorAll<HTMLElement>('[data-vitrina-slot]')
    const places = [...all].filter(isDue).slice(0, MAX_SLOTS)
    const isAlive = document.querySelector('[data-vitrina-until],[data-vitrina-act]')
    if (!places.length && !isAlive) return
    const personal = isPersonal()
    for (const place of places) asked.set(place, personal)
    const slots = [...new Set(places.map(({ dataset }) => dataset.vitrinaSlot!))]
    const answer = places.length ? await kit.decide(slots, cameFrom()) : undefined
    const holds = () => isPersonal() === personal
    for (const decision of (holds() && answer?.decisions) || []) {
      bus.emit('decision', decision)
      for (const place of places) {
        if (place.dataset.vitrinaSlot !== decision.slot) continue
        const section = await fill(kit, place, decision, holds)
        if (section) asked.set(section, personal)
      }
    }
    tick(kit)
    if (places.length) look()
  })
  let soon = 0
  new MutationObserver(() => {
    soon ||= later(LOOK_MS, () => {
      soon = 0
      look()
    })
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-vitrina-slot'] })
  bus.on('consent', () => {
    isWithdrawn = !isPersonal()
    look()
  })
  bus.on('page', () => {
    turnsBack = isWithdrawn
    asked = new WeakMap()
    look()
  })
  look()
}
