import { waitingMove } from '../navigate.ts'
import { text } from '../text/text.ts'
import { AskToLose } from '../ui/AskToLose.tsx'

/** Stands before every way out of a desk with unsaved work. */
export function Leave() {
  const move = waitingMove.value
  if (!move) return null
  const { leave } = text.value.shell
  const close = () => {
    waitingMove.value = null
  }
  return (
    <AskToLose
      title={leave.title}
      lead={leave.lead}
      lose={leave.go}
      onKeep={close}
      onLose={() => {
        close()
        move()
      }}
    />
  )
}
