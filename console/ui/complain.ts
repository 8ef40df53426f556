import type { Refusal } from '../api.ts'
import { refusalText } from './Refused.tsx'
import { showToast } from './toast.ts'

/** Says why something was not done, as a short notice. */
export function complain({ refusal }: { readonly refusal: Refusal }): void {
  const { title, hint, detail } = refusalText(refusal)
  showToast('bad', title, detail || hint)
}
