import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Condition } from '../../../core/rule/condition.ts'
import { language } from '../../preference.ts'
import { EXAMPLES } from '../../rule/example.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

/** A list that opens below its button; Esc and a click elsewhere close it. */
export function Examples({ onPick }: { onPick: (when: Condition) => void }) {
  const t = text.value.rules
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div
      class="menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close()
      }}
    >
      <button
        type="button"
        class="button button-plain"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t.examples}
        <Icon name="chevron" size={14} />
      </button>
      <div class="menu-panel" id={id} hidden={!open}>
        <p class="menu-lead">{t.examplesLead}</p>
        <ul>
          {EXAMPLES.map((example) => (
            <li key={example.id}>
              <button
                type="button"
                class="menu-item"
                onClick={() => {
                  onPick(example.when)
                  close()
                }}
              >
                <span class="menu-name">{example[language.value].name}</span>
                <span class="menu-line">{example[language.value].line}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
