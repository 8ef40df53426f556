import { text } from '../text/text.ts'
import { Icon } from './Icon.tsx'
import { dismissToast, toasts } from './toast.ts'

/** The live region is there from the start: a reader hears only what is put into a region it knows. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.tone}`}>
          <Icon name={toast.tone === 'good' ? 'check' : 'stop'} />
          <div class="toast-body">
            <strong>{toast.title}</strong>
            {toast.body !== '' && <span>{toast.body}</span>}
          </div>
          <button
            type="button"
            class="button button-quiet button-square"
            aria-label={text.value.ui.dismiss}
            onClick={() => dismissToast(toast.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
