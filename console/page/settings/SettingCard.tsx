import type { ComponentChildren } from 'preact'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refused } from '../../ui/Refused.tsx'
import type { Setting } from './use-setting.ts'

type Props<Value> = {
  title: string
  lead: string
  setting: Setting<Value>
  /** Whether what stands in the form would be taken. */
  isSound?: boolean
  children: (draft: Value, put: (value: Value) => void) => ComponentChildren
}

/** One setting as a form: while it is read, where that is refused, what is changed, and that it was saved. */
export function SettingCard<Value>({ title, lead, setting, isSound = true, children }: Props<Value>) {
  const { settings: t, ui } = text.value
  const { draft, loading, unread, unsaved, busy, isChanged, isSaved, put, save, undo, reload } = setting
  return (
    <Card title={title}>
      <p class="card-lead">{lead}</p>
      {unread && <Refused refusal={unread} onRetry={reload} />}
      {draft === null && loading && <p class="quiet">{ui.loading}</p>}
      {draft !== null && (
        <form
          class="setting-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isChanged && isSound) void save()
          }}
        >
          {children(draft, put)}
          {unsaved && <Refused refusal={unsaved} />}
          <div class="setting-actions">
            <Button kind="main" busy={busy} disabled={!isChanged || !isSound} onClick={() => void save()}>
              {t.save}
            </Button>
            {isChanged && (
              <Button kind="quiet" onClick={undo}>
                {t.undo}
              </Button>
            )}
            <span class="setting-said" role="status">
              {isSaved && (
                <>
                  <Icon name="check" /> {t.saved}
                </>
              )}
              {isChanged && <span class="quiet">{t.unsaved}</span>}
            </span>
          </div>
        </form>
      )}
    </Card>
  )
}
