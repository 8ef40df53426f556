import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Finish } from './Finish.tsx'
import type { FinishProps } from './Finish.tsx'
import type { Written } from './use-written.ts'

type Mode = 'canvas' | 'text'
type DeskBarProps = {
  mode: Mode
  onMode: (mode: Mode) => void
  written: Written
  isKept: boolean
  /** Why what is typed as text can be neither kept nor published; null: it can. */
  fault: string | null
  finish: FinishProps
}

/** How to edit, the way back, and how to finish. */
export function DeskBar({ mode, onMode, written, isKept, fault, finish }: DeskBarProps) {
  const t = text.value.journeys.edit
  return (
    <div class="journey-bar">
      <Segmented
        label={t.mode}
        value={mode}
        choices={[
          { value: 'canvas', name: t.canvas },
          { value: 'text', name: t.text },
        ]}
        onChange={onMode}
      />
      <Button icon="undo" label={t.undo} kind="quiet" disabled={!written.canUndo} onClick={written.undo} />
      <Button icon="redo" label={t.redo} kind="quiet" disabled={!written.canRedo} onClick={written.redo} />
      {!isKept && !fault && <span class="quiet">{t.unsaved}</span>}
      <span class="journey-fault" role="status">
        {fault}
      </span>
      <Finish {...finish} />
    </div>
  )
}
