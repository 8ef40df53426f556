/** Whether somebody may be spoken to now. */

/** Fields, also inside components; a frame may hold the form of a payment. */
export function isTyping(): boolean {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return !!active?.matches('input,textarea,select,iframe,[contenteditable]')
}

/** No dialog of the shop or its consent tool is in sight either; many stand in a page all the time, hidden. */
export function isFree(): boolean {
  const dialogs = document.querySelectorAll('dialog[open],[role=dialog]')
  return !isTyping() && ![...dialogs].some((one) => one.checkVisibility?.({ checkVisibilityCSS: true }))
}
