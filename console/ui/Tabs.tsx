import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'

type TabsProps<Key extends string> = {
  label: string
  tabs: readonly { key: Key; name: string }[]
  current: Key
  onChange: (key: Key) => void
  children: ComponentChildren
}

/** Tabs as the ARIA practices describe them: arrows choose, Tab goes into the panel. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, children }: TabsProps<Key>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === current)
    const to = TARGETS[event.key]?.(at, tabs.length)
    const target = to === undefined ? undefined : tabs[to]
    if (!target) return
    event.preventDefault()
    onChange(target.key)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to!]?.focus()
  }
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            class="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === current ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${current}`}
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  )
}

const TARGETS: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowRight: (at, length) => (at + 1) % length,
  ArrowLeft: (at, length) => (at + length - 1) % length,
  Home: () => 0,
  End: (_at, length) => length - 1,
}
