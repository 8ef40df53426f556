/** Audiences of ad networks: who is to be added and removed, as files of hashes or as a push; and seeds. */
import { useState } from 'preact/hooks'
import { AD_NETWORKS } from '../../../core/message/member.ts'
import type { AdNetwork } from '../../../core/message/member.ts'
import type { AdAudiencesAnswer } from '../../../core/wire/ads.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { fetchSegments } from '../../segment-api.ts'
import { fetchSenders } from '../../sender-api.ts'
import { audienceFile, fetchAudiences, pushAudience, seedFile } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { When } from '../../ui/When.tsx'
import { ChoiceInput } from '../campaigns/Input.tsx'
import { useAct } from '../profile/use-act.ts'
import { failure } from './failure.ts'

type Row = AdAudiencesAnswer['audiences'][number]

export function Audiences() {
  const t = text.value.settings.ads
  const [network, setNetwork] = useState<AdNetwork>('meta')
  const { value, refusal, loading, reload } = useResource('ads', fetchAudiences, 0)
  const senders = useResource('senders', fetchSenders, 0).value
  const canPush =
    senders?.senders.some(({ isOn, channels }) => isOn && channels.includes('audience')) ?? false
  return (
    <div class="stack">
      <Card title={t.title}>
        <p class="card-lead">{t.lead}</p>
        <Segmented
          label={t.network}
          value={network}
          choices={AD_NETWORKS.map((value) => ({ value, name: t.networks[value] }))}
          onChange={setNetwork}
        />
        {refusal && <Refused refusal={refusal} onRetry={reload} />}
        {!value && loading && <p class="quiet">{text.value.ui.loading}</p>}
        {value?.audiences.length === 0 && (
          <Empty icon="profiles" title={t.noneTitle} lead={t.noneLead}>
            <a class="button" href={routePath({ page: 'journeys' })}>
              {t.toJourneys}
            </a>
          </Empty>
        )}
        {value && value.audiences.length > 0 && (
          <ul class="rows setting-audiences">
            {value.audiences.map((row) => (
              <Line key={`${row.audience} ${network}`} row={row} network={network} canPush={canPush} />
            ))}
          </ul>
        )}
        {value && value.audiences.length > 0 && senders && !canPush && (
          <p class="quiet">
            {t.noSender}{' '}
            <a class="setting-link" href={routePath({ page: 'senders' })}>
              {text.value.shell.senders}
            </a>
          </p>
        )}
      </Card>
      <Seed network={network} />
    </div>
  )
}

function Line({ row, network, canPush }: { row: Row; network: AdNetwork; canPush: boolean }) {
  const t = text.value.settings.ads
  const { busy, refusal, done, run } = useAct(
    () => pushAudience(row.audience, network),
    () => {},
  )
  return (
    <li class="row">
      <span class="row-main">
        <code class="row-title">{row.audience}</code>
        <span class="row-note">
          {t.counts(count(row.added, language.value), count(row.removed, language.value))} ·{' '}
          <When at={row.lastAt} form="moment" />
        </span>
        <span class="setting-push" role="status">
          {refusal && <Refused refusal={refusal} />}
          {done && (
            <>
              <Badge tone={done.failed === null ? 'good' : 'bad'}>
                {done.failed === null ? t.pushed : t.pushFailed}
              </Badge>{' '}
              {t.pushResult(done.added, done.removed, done.batches)}
              {done.failed !== null && ` ${failure(done.failed)}`}
            </>
          )}
        </span>
      </span>
      <span class="setting-actions">
        {(['add', 'remove'] as const).map((change) => (
          <a key={change} class="button" href={audienceFile(row.audience, network, change)} download>
            {t.file[change]}
            <span class="unseen"> {row.audience}</span>
          </a>
        ))}
        {canPush && (
          <Button busy={busy} label={t.pushLabel(row.audience)} onClick={() => void run()}>
            {t.push}
          </Button>
        )}
      </span>
    </li>
  )
}

/** The people of a segment, to make an audience that is alike. */
function Seed({ network }: { network: AdNetwork }) {
  const t = text.value.settings.ads
  const { value, refusal, reload } = useResource('segments', fetchSegments, 0)
  const [chosen, setChosen] = useState('')
  const segments = value?.segments.filter(({ status }) => status === 'published') ?? []
  const segment = chosen || segments[0]?.id
  return (
    <Card title={t.seed}>
      <p class="card-lead">{t.seedLead}</p>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value && segments.length === 0 && <p class="quiet">{t.seedNone}</p>}
      {segment !== undefined && (
        <div class="setting-seed">
          <ChoiceInput
            label={t.segment}
            value={segment}
            choices={segments.map(({ id, title }) => ({ value: id, name: title[language.value] }))}
            onInput={setChosen}
          />
          <a class="button" href={seedFile(segment, network)} download>
            {t.seedFile(t.networks[network])}
          </a>
        </div>
      )}
    </Card>
  )
}
