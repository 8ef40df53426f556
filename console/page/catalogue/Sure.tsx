import { useState } from 'preact/hooks'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

/** A button that asks once more in its own place, where the eye and the focus are. */
export function Sure({ question, name, onSure }: { question: string; name: string; onSure: () => void }) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {name}
      </Button>
    )
  }
  return (
    <span class="sure" role="alert">
      {question} <Button onClick={onSure}>{name}</Button>
      <Button kind="quiet" onClick={() => setAsking(false)}>
        {text.value.catalogue.keep}
      </Button>
    </span>
  )
}
