/** Who a person is made of, why, and who may be the same: drawn and told. */
import { useState } from 'preact/hooks'
import type { EdgeView, IdentityAnswer, MemberView } from '../../../core/wire/identity.ts'
import { humanised, shortId } from '../../format.ts'
import { fetchIdentity } from '../../profile-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { Apart } from './Apart.tsx'
import { Graph } from './Graph.tsx'
import { Likely, RefusedMerges } from './Links.tsx'
import { Merge } from './Merge.tsx'
import { Named } from './Named.tsx'

const REFRESH_MS = 10_000

/** A question that is open over the page. */
type Asking = { kind: 'apart'; member: MemberView } | { kind: 'merge'; first: string }

export function Identity({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { ui } = text.value
  const identity = useResource(`identity:${id}`, (signal) => fetchIdentity(id, signal), REFRESH_MS)
  const [asking, ask] = useState<Asking | null>(null)
  const changed = () => {
    identity.reload()
    onChanged()
  }
  if (identity.refusal && !identity.value)
    return <Refused refusal={identity.refusal} onRetry={identity.reload} />
  if (!identity.value) return <p class="quiet">{ui.loading}</p>
  const merge = (first: string) => ask({ kind: 'merge', first })
  const { value } = identity
  return (
    <div class="profile">
      <div class="profile-main">
        <Made
          identity={value}
          onApart={(member) => ask({ kind: 'apart', member })}
          onMerge={() => merge('')}
        />
      </div>
      <div class="profile-side">
        <Named identifiers={value.identifiers} limits={value.limits} />
        <Likely links={value.likely} onMerge={merge} />
        {value.refused.length > 0 && <RefusedMerges links={value.refused} onMerge={merge} />}
      </div>
      {asking?.kind === 'apart' && (
        <Apart person={value.person} member={asking.member} onClose={() => ask(null)} onDone={changed} />
      )}
      {asking?.kind === 'merge' && (
        <Merge person={value.person} first={asking.first} onClose={() => ask(null)} onDone={changed} />
      )}
    </div>
  )
}

type MadeProps = { identity: IdentityAnswer; onApart: (member: MemberView) => void; onMerge: () => void }

function Made({ identity, onApart, onMerge }: MadeProps) {
  const t = text.value.person
  const [marked, mark] = useState<string | null>(null)
  const { members, edges } = identity
  return (
    <Card
      title={t.identity}
      actions={
        <Button onClick={onMerge} icon="profiles">
          {t.mergeWith}
        </Button>
      }
    >
      {members.length === 1 ? (
        <Empty small icon="profiles" title={t.alone} lead={t.aloneLead} />
      ) : (
        <>
          <p class="card-lead">{t.identityLead}</p>
          <Graph identity={identity} marked={marked} />
        </>
      )}
      <h3 class="part-title">{t.members}</h3>
      <ul class="rows">
        {members.map((member) => (
          <Member
            key={member.id}
            member={member}
            onApart={() => onApart(member)}
            onMark={(isOn) => mark(isOn ? member.id : null)}
          />
        ))}
      </ul>
      {edges.length > 0 && (
        <>
          <h3 class="part-title">{t.joinedBy}</h3>
          <ul class="rows">
            {edges.map((edge) => (
              <Join key={`${edge.between.join()}${edge.kind}${edge.source}${edge.at}`} edge={edge} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

type MemberProps = {
  member: MemberView
  onApart: () => void
  onMark: (isOn: boolean) => void
}

function Member({ member, onApart, onMark }: MemberProps) {
  const t = text.value.person
  const mark = () => onMark(true)
  const unmark = () => onMark(false)
  return (
    <li
      class="row part"
      onMouseEnter={mark}
      onMouseLeave={unmark}
      onFocusCapture={mark}
      onBlurCapture={unmark}
    >
      <span class="row-main">
        <span class="row-title">
          {t.memberKind[member.kind] ?? member.kind}{' '}
          {member.isRoot && (
            <Badge tone="accent" title={t.rootHint}>
              {t.root}
            </Badge>
          )}
        </span>
        <span class="profile-id">
          <code>{member.id}</code>
          <CopyButton value={member.id} label={text.value.profile.copyId} iconOnly />
        </span>
        <span class="row-note">
          {member.events === 0 ? t.noEvents : t.eventsBy(member.events)}
          {member.firstAt !== null && member.lastAt !== null && (
            <>
              {' · '}
              <When at={member.firstAt} form="moment" /> – <When at={member.lastAt} form="moment" />
            </>
          )}
        </span>
      </span>
      {!member.isRoot && (
        <Button onClick={onApart} label={`${t.apart}: ${member.id}`}>
          {t.apart}
        </Button>
      )}
    </li>
  )
}

/** One join in words: who with whom, by what, who said so and when. */
function Join({ edge }: { edge: EdgeView }) {
  const { person: t, name } = text.value
  const [one, other] = edge.between
  return (
    <li class="row">
      <span class="row-main">
        <span class="row-title">
          {edge.identifier ? (
            <>
              {name.identifier[edge.identifier.kind] ?? humanised(edge.identifier.kind)}{' '}
              <span class="row-value">{edge.identifier.value}</span>
            </>
          ) : (
            (t.edge[edge.kind] ?? edge.kind)
          )}
        </span>
        <span class="row-note">
          <code title={one}>{shortId(one)}</code> – <code title={other}>{shortId(other)}</code>
          {edge.identifier && ` · ${t.edge[edge.kind] ?? edge.kind}`}
          {' · '}
          <code class="row-value">{edge.source}</code>
        </span>
      </span>
      <span class="row-number quiet">
        <When at={edge.at} form="moment" />
      </span>
    </li>
  )
}
