/** Takes a member out of a person: what will happen, why, and what came of it. */
import { useState } from 'preact/hooks'
import type { MemberView } from '../../../core/wire/identity.ts'
import { takeApart } from '../../profile-api.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Deed } from './Deed.tsx'
import { Done } from './Done.tsx'
import { useAct } from './use-act.ts'

type ApartProps = { person: string; member: MemberView; onClose: () => void; onDone: () => void }

export function Apart({ person, member, onClose, onDone }: ApartProps) {
  const t = text.value.person
  const [reason, setReason] = useState('')
  const act = useAct(() => takeApart(person, member.id, reason.trim()), onDone)
  return (
    <Dialog title={t.apartTitle} onClose={onClose}>
      {act.done ? (
        <Done
          title={t.apartDone}
          lead={t.apartDoneLead}
          href={routePath({ page: 'profile', id: act.done.member })}
        >
          {t.openOther}
        </Done>
      ) : (
        <div class="dialog-body">
          <p>
            <code>{member.id}</code> · {t.memberKind[member.kind] ?? member.kind}
          </p>
          <p>{t.apartLead(member.events === 0 ? t.noEvents : t.eventsBy(member.events))}</p>
          <p>{t.apartAgain}</p>
          <Deed label={t.apart} act={act} reason={reason} onReason={setReason} onClose={onClose} />
        </div>
      )}
    </Dialog>
  )
}
