/** The queue that Tag Manager reads. */

export type Push = Readonly<Record<string, unknown>>

declare global {
  interface Window {
    dataLayer: unknown[]
    gtag: (...args: unknown[]) => void
  }
}

export function push(event: Push): void {
  if ('ecommerce' in event) window.dataLayer.push({ ecommerce: null })
  window.dataLayer.push(event)
}
