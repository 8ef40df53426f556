import { text } from '../text/text.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

type AskToLoseProps = {
  title: string
  lead: string
  /** What the button says that gives the work up. */
  lose: string
  onKeep: () => void
  onLose: () => void
}

/** Asks before work is lost. Esc keeps it. */
export function AskToLose({ title, lead, lose, onKeep, onLose }: AskToLoseProps) {
  return (
    <Dialog title={title} onClose={onKeep}>
      <div class="dialog-body">
        <p>{lead}</p>
        <div class="dialog-foot">
          <Button onClick={onLose}>{lose}</Button>
          <Button kind="main" onClick={onKeep}>
            {text.value.ui.keepEditing}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
