import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { observeNow } from '../clock.ts'
import type { Resource } from '../resource.ts'
import { text } from '../text/text.ts'
import { Icon } from './Icon.tsx'
import { Refused } from './Refused.tsx'

type OnePageProps<Value> = {
  id: string
  /** Where it is one of many. */
  back: { readonly href: string; readonly name: string }
  answer: Resource<Value>
  class?: string
  children: (value: Value, reload: () => void) => ComponentChildren
}

/** A page about one thing: the way back, a heading while it is read, and why it cannot be. */
export function OnePage<Value extends { readonly now: number }>({
  id,
  back,
  answer: { value, refusal, loading, reload },
  class: name,
  children,
}: OnePageProps<Value>) {
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <div class={`page page-wide${name ? ` ${name}` : ''}`}>
      <a class="back" href={back.href}>
        <Icon name="back" size={14} />
        {back.name}
      </a>
      {!value && (
        <h1 class="quiet" tabIndex={-1}>
          {loading ? text.value.ui.loading : id}
        </h1>
      )}
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value && children(value, reload)}
    </div>
  )
}
