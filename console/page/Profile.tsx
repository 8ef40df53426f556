/** One person as the shop knows them: what was decided and sent, who they are made of, and what is known of them. */
import { useEffect } from 'preact/hooks'
import type { ProfileView } from '../../core/wire/admin.ts'
import { fetchProfile } from '../api.ts'
import { observeNow } from '../clock.ts'
import { query, replaceQuery } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Cart } from './profile/Cart.tsx'
import { Consents } from './profile/Consents.tsx'
import { Decisions } from './profile/Decisions.tsx'
import { Features } from './profile/Features.tsx'
import { Head } from './profile/Head.tsx'
import { Identifiers } from './profile/Identifiers.tsx'
import { Identity } from './profile/Identity.tsx'
import { InSegments } from './profile/InSegments.tsx'
import { Interests } from './profile/Interests.tsx'
import { Journeys } from './profile/Journeys.tsx'
import { Proofs } from './profile/Proofs.tsx'
import { Sends } from './profile/Sends.tsx'
import { Stage } from './profile/Stage.tsx'
import { Timeline } from './profile/Timeline.tsx'
import { Told } from './profile/Told.tsx'

const REFRESH_MS = 2_000
const TABS = ['overview', 'identity', 'features', 'consents', 'segments', 'traits'] as const
type Tab = (typeof TABS)[number]

export function Profile({ id }: { id: string }) {
  const t = text.value
  const profile = useResource(
    `profile:${id}:${language.value}`,
    (signal) => fetchProfile(id, language.value, signal),
    REFRESH_MS,
  )
  useEffect(() => {
    if (profile.value) observeNow(profile.value.now)
  }, [profile.value])

  const isGone = profile.refusal?.status === 404
  return (
    <div class="page page-wide">
      <a class="back" href={routePath({ page: 'profiles' })}>
        <Icon name="back" size={14} />
        {t.profile.back}
      </a>
      {isGone && (
        <>
          <h1 class="unseen" tabIndex={-1}>
            {t.profile.gone}
          </h1>
          <Empty icon="profiles" title={t.profile.gone} lead={t.profile.goneLead} />
        </>
      )}
      {!isGone && profile.refusal && profile.refusal.status !== 0 && (
        <Refused refusal={profile.refusal} onRetry={profile.reload} />
      )}
      {!isGone && !profile.value && (
        <h1 class="quiet" tabIndex={-1}>
          {profile.loading ? t.ui.loading : t.profile.id}
        </h1>
      )}
      {!isGone && profile.value && <Whole view={profile.value} onChanged={profile.reload} />}
    </div>
  )
}

type WholeProps = { view: ProfileView; onChanged: () => void }

function Whole({ view, onChanged }: WholeProps) {
  const t = text.value.person
  const tab = tabOf(query.value)
  const choose = (key: Tab) => replaceQuery(new URLSearchParams(key === 'overview' ? {} : { tab: key }))
  return (
    <>
      <Head view={view} onRebuilt={onChanged} />
      <div class="profile-tabs">
        <Tabs
          label={t.tabs}
          tabs={TABS.map((key) => ({ key, name: t.tab[key] }))}
          current={tab}
          onChange={choose}
        >
          {tab === 'overview' && <Overview view={view} />}
          {tab === 'identity' && <Identity id={view.id} onChanged={onChanged} />}
          {tab === 'features' && <Features id={view.id} />}
          {tab === 'consents' && <Proofs id={view.id} consents={view.consents} />}
          {tab === 'segments' && (
            <div class="halves">
              <Stage lifecycle={view.lifecycle} />
              <InSegments segments={view.segments} />
            </div>
          )}
          {tab === 'traits' && <Told traits={view.traits} roles={view.roles} choices={view.choices} />}
        </Tabs>
      </div>
    </>
  )
}

function tabOf(search: string): Tab {
  const wanted = new URLSearchParams(search).get('tab')
  return TABS.find((tab) => tab === wanted) ?? 'overview'
}

function Overview({ view }: { view: ProfileView }) {
  return (
    <div class="profile">
      <div class="profile-main">
        <Journeys entries={view.entries} sends={view.sends} />
        <Sends profile={view.id} sends={view.sends} />
        <Decisions profile={view.id} decisions={view.decisions} />
        <Timeline events={view.timeline} stored={view.eventsStored} members={view.members} />
      </div>
      <div class="profile-side">
        <Identifiers identifiers={view.identifiers} />
        <Consents consents={view.consents} />
        <Cart features={view.features} />
        <Interests features={view.features} />
      </div>
    </div>
  )
}
