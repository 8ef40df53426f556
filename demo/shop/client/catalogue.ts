/** Applies filters and order as soon as they are chosen, and keeps empty values out of the address. */

export function enhanceCatalogue(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-catalogue]')
  form?.addEventListener('change', () => form.requestSubmit())
  form?.addEventListener('submit', () => {
    const order = form.querySelector<HTMLSelectElement>('select[name="razeni"]')
    if (order?.value === 'doporucene') order.disabled = true
  })
}
