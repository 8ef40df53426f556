/** One person as the shop knows them, and everything that was decided and sent, with the reasons. */
import { useEffect } from 'preact/hooks'
import type { ProfileView } from '../../core/wire/admin.ts'
import { fetchProfile } from '../api.ts'
import { observeNow } from '../clock.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Cart } from './profile/Cart.tsx'
import { Consents } from './profile/Consents.tsx'
import { Decisions } from './profile/Decisions.tsx'
import { Head } from './profile/Head.tsx'
import { Identifiers } from './profile/Identifiers.tsx'
import { Interests } from './profile/Interests.tsx'
import { Journeys } from './profile/Journeys.tsx'
import { Sends } from './profile/Sends.tsx'
import { Timeline } from './profile/Timeline.tsx'

const REFRESH_MS = 2_000

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
      {!isGone && profile.value && <Whole view={profile.value} />}
    </div>
  )
}

function Whole({ view }: { view: ProfileView }) {
  return (
    <>
      <Head view={view} />
      <div class="profile">
        <div class="profile-main">
          <Journeys entries={view.entries} sends={view.sends} />
          <Sends sends={view.sends} />
          <Decisions decisions={view.decisions} />
          <Timeline events={view.timeline} stored={view.eventsStored} />
        </div>
        <div class="profile-side">
          <Identifiers identifiers={view.identifiers} />
          <Consents consents={view.consents} />
          <Cart features={view.features} />
          <Interests features={view.features} />
        </div>
      </div>
    </>
  )
}
