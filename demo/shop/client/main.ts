/** The shop's script: everything here only improves what forms and links do without it. */

import { enhanceBuying } from './buying.ts'
import { enhanceCart } from './cart.ts'
import { enhanceCatalogue } from './catalogue.ts'
import { enhanceCheckout } from './checkout.ts'
import { startConsent } from './consent.ts'
import { usePushService } from './push-service.ts'
import { reportSelections } from './selection.ts'

// The element is gone from document.currentScript once the first callback runs.
const own = document.currentScript

enhanceBuying()
enhanceCart()
enhanceCatalogue()
enhanceCheckout()
reportSelections()
if (own instanceof HTMLScriptElement) {
  usePushService(own.dataset['pushUrl'] ?? '')
  startConsent(own.dataset['consentCss'] ?? '', own.dataset['consentJs'] ?? '')
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-confirm]')) {
  form.addEventListener('submit', (event) => {
    if (!window.confirm(form.dataset['confirm'])) event.preventDefault()
  })
}
