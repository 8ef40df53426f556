/**
 * Changes a place in the page where nothing that is in view moves by it.
 *
 * The change is made, everything around is measured, and it is undone where something moved: all
 * before the next frame, so that nobody sees it and no layout shift is counted.
 */
type Box = { element: Element; at: string }

const isShown = ({ top, left, bottom, right }: DOMRect) =>
  bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top && right > left

export function isInView(element: Element): boolean {
  return isShown(element.getBoundingClientRect())
}

const boxOf = (element: Element): Box => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { element, at: [left, top, width, height].map(Math.round).join() }
}

/** Everything in view beside the element and beside what it stands in. */
function around(element: Element): Box[] {
  const boxes: Box[] = []
  for (let at: Element | null = element; at; at = at.parentElement)
    for (const other of at.parentElement?.children ?? [])
      if (other !== at && isInView(other)) boxes.push(boxOf(other))
  return boxes
}

const hasContent = (host: Element) => !!host.firstElementChild || !!host.textContent?.trim()

/** @param place  an empty slot, a slot with the shop's own content, or a section of ours in one */
export function swap(place: HTMLElement, section: HTMLElement): boolean {
  const isOurs = place.dataset.vitrinaCampaign !== undefined
  const host = isOurs ? place.parentElement! : place
  // Nothing is taken from under a hand.
  if (place.matches(':hover') || place.contains(document.activeElement)) return false
  const boxes = around(host)
  if (hasContent(host) && isInView(host)) boxes.push(boxOf(host))
  const before = [...host.childNodes]
  const { minHeight } = host.style
  const reservedPx = Number(place.dataset.vitrinaHeight)
  const heightPx = host.getBoundingClientRect().height
  if (reservedPx > 0) host.style.minHeight = `${reservedPx}px`
  if (isOurs) place.replaceWith(section)
  else host.replaceChildren(section)
  const missingPx = heightPx - host.getBoundingClientRect().height
  // Room that was there is kept while it is looked at.
  if (missingPx > 0 && isInView(host)) host.style.minHeight = `${innerHeightOf(host) + missingPx}px`
  if (boxes.every(({ element, at }) => boxOf(element).at === at)) return true
  host.replaceChildren(...before)
  host.style.minHeight = minHeight
  return false
}

/** The height that `min-height` speaks of. */
function innerHeightOf(host: HTMLElement): number {
  const look = getComputedStyle(host)
  if (look.boxSizing === 'border-box') return host.getBoundingClientRect().height
  return Number.parseFloat(look.height)
}
