/** Where a file is put: chosen by the keyboard or a click, or dropped. */
import { useId, useState } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import { importText } from './text.ts'

type DropZoneProps = { busy: boolean; onFile: (file: File) => void }

export function DropZone({ busy, onFile }: DropZoneProps) {
  const t = importText.value
  const id = useId()
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file && !busy) onFile(file)
  }
  return (
    <div
      class={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <input
        class="drop-input"
        id={id}
        type="file"
        accept=".csv,.txt,text/csv"
        disabled={busy}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = ''
        }}
      />
      <label class="button button-main" for={id}>
        <Icon name="enter" />
        {t.choose}
      </label>
      <span>{t.drop}</span>
      <span class="quiet" role="status">
        {busy ? t.reading : t.dropHint}
      </span>
    </div>
  )
}
