/**
 * Asks what the visitor allows. A pure view: sdk/mount/banner.ts calls it again with another state.
 *
 * A yes and a no weigh the same: two buttons of one look, side by side. Nothing is ticked beforehand
 * but what was chosen before.
 */
import { hrefOf } from './address.ts'
import type { BannerText } from './banner-text.ts'

export const PURPOSES = ['functionality', 'analytics', 'personalisation'] as const
export type Chosen = Readonly<Record<(typeof PURPOSES)[number], boolean>>

export type BannerProps = {
  text: BannerText
  chosen: Chosen
  /** Where the shop explains itself. */
  policy: string | undefined
  /** The purposes are shown one by one. */
  isOpen: boolean
  onChoose(purposes: readonly string[]): void
  onOpen(): void
  /** Leaves everything as it was; absent while nobody has chosen. */
  onClose: (() => void) | undefined
}

/** The form's ticked purposes. */
function ticked(event: Event): string[] {
  event.preventDefault()
  return [...new FormData(event.currentTarget as HTMLFormElement).keys()]
}

export function Banner({ text, chosen, policy, isOpen, onChoose, onOpen, onClose }: BannerProps) {
  return (
    <section aria-labelledby="title">
      <h2 id="title" tabIndex={-1}>
        {text.title}
      </h2>
      <p>
        {text.body} {policy && <a {...hrefOf(policy)}>{text.policy}</a>}
      </p>
      <form onSubmit={(event) => onChoose(ticked(event))}>
        {isOpen && (
          <fieldset>
            <legend class="hidden">{text.purposes}</legend>
            {PURPOSES.map((purpose) => (
              <label key={purpose}>
                <input type="checkbox" name={purpose} defaultChecked={chosen[purpose]} />
                <span>
                  <b>{text[purpose]}</b> {text[`${purpose}Note`]}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div class="acts">
          <button type="button" class="act" onClick={() => onChoose([])}>
            {text.refuse}
          </button>
          <button type="button" class="act" onClick={() => onChoose(PURPOSES)}>
            {text.accept}
          </button>
          {isOpen ? (
            <button key="save">{text.save}</button>
          ) : (
            <button key="open" type="button" onClick={onOpen}>
              {text.open}
            </button>
          )}
          {onClose && (
            <button type="button" onClick={onClose}>
              {text.close}
            </button>
          )}
        </div>
      </form>
    </section>
  )
}
