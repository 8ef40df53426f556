import type { RefObject } from 'preact'
import type { EditorRef } from '../../rule/editor.ts'
import { trailOf } from '../../rule/note.ts'
import type { Note } from '../../rule/note.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

type StatusProps = {
  notes: readonly Note[]
  isSound: boolean
  status: RefObject<HTMLParagraphElement | null>
}

/** How many errors and warnings there are, always in the same place. */
export function Status({ notes, isSound, status }: StatusProps) {
  const t = text.value.rules
  const errors = notes.filter(({ severity }) => severity === 'error').length
  const warnings = notes.length - errors
  const counted = [errors > 0 && t.errors(errors), warnings > 0 && t.warnings(warnings)].filter(Boolean)
  const tone = isSound ? 'notes-sound' : errors > 0 ? 'notes-bad' : 'notes-warn'
  return (
    <p class={`notes-status ${tone}`} role="status" ref={status} tabIndex={-1}>
      {isSound && <Icon name="check" />}
      {isSound ? t.sound : counted.join(', ')}
    </p>
  )
}

type NotesProps = { notes: readonly Note[]; editor: EditorRef; onMended: () => void }

/** Everything that was found, the same words as at the marks in the editor. */
export function Notes({ notes, editor, onMended }: NotesProps) {
  const t = text.value.rules
  if (notes.length === 0) return null
  return (
    <section class="notes" aria-label={t.findings}>
      <ul class="rows">
        {notes.map((note) => (
          <li key={note.key} class={`note note-${note.severity}`}>
            <span class="note-sign" title={t.severity[note.severity]}>
              <Icon name={note.severity === 'error' ? 'stop' : 'warning'} />
              <span class="unseen">{t.severity[note.severity]}: </span>
            </span>
            <div class="row-main">
              <strong class="note-message">{note.message}</strong>
              <span class="note-hint">{note.hint}</span>
              <Actions note={note} editor={editor} onMended={onMended} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ActionsProps = { note: Note; editor: EditorRef; onMended: () => void }

function Actions({ note, editor, onMended }: ActionsProps) {
  const t = text.value.rules
  const { mend, place } = note
  const trail = 'at' in place ? trailOf(place.at) || t.wholeRule : ''
  return (
    <span class="note-actions">
      {mend && (
        <button
          type="button"
          class="button button-plain"
          onClick={() => {
            editor.current?.mend(mend)
            // The button goes with its finding; the focus must not fall off the page.
            onMended()
          }}
        >
          <Icon name="mend" />
          {t.mend}
        </button>
      )}
      {mend && note.preview !== '' && (
        <span class="note-preview">
          {'at' in mend || mend.to > mend.from ? t.mendTo : t.mendAdds} <code>{note.preview}</code>
        </span>
      )}
      <button type="button" class="link" onClick={() => editor.current?.jump(place)}>
        {t.show}
        {trail !== '' && <code> {trail}</code>}
      </button>
    </span>
  )
}
