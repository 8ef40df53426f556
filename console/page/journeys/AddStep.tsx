import { KIND_GROUPS } from '../../journey/draft.ts'
import type { StepDraft } from '../../journey/graph.ts'
import { text } from '../../text/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

type AddStepProps = { onPick: (kind: StepDraft['kind']) => void; onClose: () => void }

/** What can be put on the way, by what it is for. */
export function AddStep({ onPick, onClose }: AddStepProps) {
  const t = text.value.journeys
  return (
    <Dialog title={t.edit.addTitle} onClose={onClose}>
      <div class="add-step">
        {(Object.keys(KIND_GROUPS) as (keyof typeof KIND_GROUPS)[]).map((group) => (
          <section key={group} aria-label={t.edit.groups[group]}>
            <h3>{t.edit.groups[group]}</h3>
            {KIND_GROUPS[group].map((kind) => (
              <button key={kind} type="button" class="add-kind" onClick={() => onPick(kind)}>
                <strong>{t.words.kind[kind]}</strong>
                <span>{t.edit.about[kind]}</span>
              </button>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
