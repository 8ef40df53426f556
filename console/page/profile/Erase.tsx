/** Whoever answers for privacy erases one person: told what goes and what stays, asked for the id and a reason. */
import { useState } from 'preact/hooks'
import { navigate } from '../../navigate.ts'
import { eraseProfile } from '../../profile-api.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { TextInput } from '../campaigns/Input.tsx'
import { Deed } from './Deed.tsx'
import { useAct } from './use-act.ts'

/** So many letters of the id are typed by hand. */
const TYPED = 6

export function Erase({ id }: { id: string }) {
  const t = text.value.person
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <span title={t.eraseHint}>
        <Button kind="quiet" icon="stop" onClick={() => setAsking(true)}>
          {t.erase}
        </Button>
      </span>
      {isAsking && <Ask id={id} onClose={() => setAsking(false)} />}
    </>
  )
}

function Ask({ id, onClose }: { id: string; onClose: () => void }) {
  const t = text.value.person
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const end = id.slice(-TYPED)
  // There is no page of them any more.
  const leave = () => {
    showToast('good', t.eraseDone, t.eraseDoneLead)
    navigate(routePath({ page: 'profiles' }))
  }
  const act = useAct(() => eraseProfile(id, reason.trim()), leave)
  return (
    <Dialog title={t.eraseTitle} onClose={onClose}>
      <div class="dialog-body">
        <p>{t.eraseLead}</p>
        <p>{t.eraseStays}</p>
        <TextInput label={t.eraseType(end)} value={typed} max={TYPED} onInput={setTyped} />
        <Deed
          label={t.eraseDo}
          act={act}
          isReady={typed.trim() === end}
          reason={reason}
          onReason={setReason}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}
