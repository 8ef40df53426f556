/** The frame around every screen: navigation, the shop's name, the demo's clock, notices. */
import { useEffect, useRef } from 'preact/hooks'
import type { SessionView } from '../../core/wire/admin.ts'
import { offline } from '../api.ts'
import { clock } from '../clock.ts'
import { route } from '../navigate.ts'
import { Calendar } from '../page/Calendar.tsx'
import { Campaign } from '../page/Campaign.tsx'
import { CampaignEdit } from '../page/CampaignEdit.tsx'
import { Campaigns } from '../page/Campaigns.tsx'
import { Decision } from '../page/Decision.tsx'
import { Decisions } from '../page/Decisions.tsx'
import { Import } from '../page/Import.tsx'
import { Catalogue } from '../page/Catalogue.tsx'
import { Install } from '../page/Install.tsx'
import { Journey } from '../page/Journey.tsx'
import { JourneyEdit } from '../page/JourneyEdit.tsx'
import { Journeys } from '../page/Journeys.tsx'
import { Live } from '../page/Live.tsx'
import { Message } from '../page/Message.tsx'
import { Messages } from '../page/Messages.tsx'
import { Missing } from '../page/Missing.tsx'
import { Offer } from '../page/Offer.tsx'
import { OfferEdit } from '../page/OfferEdit.tsx'
import { Offers } from '../page/Offers.tsx'
import { Playbook } from '../page/Playbook.tsx'
import { Playbooks } from '../page/Playbooks.tsx'
import { Policy } from '../page/Policy.tsx'
import { Product } from '../page/Product.tsx'
import { Profile } from '../page/Profile.tsx'
import { Profiles } from '../page/Profiles.tsx'
import { Quality } from '../page/Quality.tsx'
import { Recommendations } from '../page/Recommendations.tsx'
import { Rules } from '../page/Rules.tsx'
import { Segment } from '../page/Segment.tsx'
import { SegmentEdit } from '../page/SegmentEdit.tsx'
import { Segments } from '../page/Segments.tsx'
import { Sender } from '../page/Sender.tsx'
import { Senders } from '../page/Senders.tsx'
import { WhatIf } from '../page/WhatIf.tsx'
import { routePath } from '../route.ts'
import type { Route } from '../route.ts'
import { signOut } from '../session.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { LanguageChoice, ThemeChoice } from './Choices.tsx'
import { ClockBar } from './ClockBar.tsx'
import { OutLinks } from './OutLinks.tsx'
import { readClock } from './read-clock.ts'

export function Shell({ view }: { view: SessionView }) {
  const t = text.value
  const where = route.value
  const place = 'id' in where ? `${where.page} ${where.id}` : where.page
  useArrival(place)
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {t.shell.skip}
      </a>
      <header class="side">
        <div class="side-brand">
          <Mark small />
          <span class="side-shop" title={view.site.name}>
            {view.site.name}
          </span>
        </div>
        <Navigation />
        <OutLinks site={view.site} />
        <div class="side-foot">
          <LanguageChoice />
          <ThemeChoice />
          <Button kind="quiet" icon="exit" onClick={() => void signOut()}>
            {t.shell.signOut}
          </Button>
        </div>
      </header>
      <div class="content">
        {clock.value?.canAdvance && <ClockBar clock={clock.value} isDemo={view.demo} />}
        {offline.value && <Offline />}
        <main id="main" tabIndex={-1} key={place}>
          {where.page === 'live' && <Live />}
          {where.page === 'profiles' && <Profiles />}
          {where.page === 'profile' && <Profile id={where.id} />}
          {where.page === 'segments' && <Segments />}
          {where.page === 'segment' && <Segment id={where.id} />}
          {where.page === 'segment-edit' && <SegmentEdit id={where.id} />}
          {where.page === 'campaigns' && <Campaigns />}
          {where.page === 'campaign' && <Campaign id={where.id} />}
          {where.page === 'campaign-edit' && <CampaignEdit id={where.id} />}
          {where.page === 'journeys' && <Journeys />}
          {where.page === 'journey' && <Journey id={where.id} />}
          {where.page === 'journey-edit' && <JourneyEdit id={where.id} />}
          {where.page === 'playbooks' && <Playbooks />}
          {where.page === 'playbook' && <Playbook id={where.id} />}
          {where.page === 'offers' && <Offers />}
          {where.page === 'offer' && <Offer id={where.id} />}
          {where.page === 'offer-edit' && <OfferEdit id={where.id} />}
          {where.page === 'decisions' && <Decisions />}
          {where.page === 'decision' && <Decision profile={where.profile} id={where.id} />}
          {where.page === 'what-if' && <WhatIf />}
          {where.page === 'calendar' && <Calendar />}
          {where.page === 'messages' && <Messages />}
          {where.page === 'message' && <Message profile={where.profile} id={where.id} />}
          {where.page === 'policy' && <Policy />}
          {where.page === 'catalogue' && <Catalogue />}
          {where.page === 'product' && <Product id={where.id} />}
          {where.page === 'senders' && <Senders />}
          {where.page === 'sender' && <Sender id={where.id} />}
          {where.page === 'recommendations' && <Recommendations />}
          {where.page === 'rules' && <Rules />}
          {where.page === 'quality' && <Quality />}
          {where.page === 'import' && <Import />}
          {where.page === 'install' && <Install />}
          {where.page === 'missing' && <Missing />}
        </main>
      </div>
      <Toasts />
    </div>
  )
}

function Offline() {
  const t = text.value
  return (
    <div class="offline" role="alert">
      <Icon name="stop" />
      <span>
        <strong>{t.error.offline}</strong> {t.error.offlineHint}
      </span>
      <Button onClick={() => void readClock()}>{t.ui.retry}</Button>
    </div>
  )
}

const ROOMS = [
  'live',
  'profiles',
  'segments',
  'campaigns',
  'journeys',
  'playbooks',
  'offers',
  'decisions',
  'messages',
  'calendar',
  'policy',
  'recommendations',
  'catalogue',
  'senders',
  'rules',
  'quality',
  'import',
  'install',
] as const

function Navigation() {
  const t = text.value.shell
  const { page } = route.value
  const current = PARENT[page] ?? page
  const bar = useRef<HTMLElement>(null)
  // On a phone the bar is wider than the screen: where one is must not be beyond its edge.
  useEffect(() => {
    const link = bar.current?.querySelector('[aria-current]')
    link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav class="side-nav" aria-label={t.nav} ref={bar}>
      {ROOMS.map((each) => (
        <a key={each} href={routePath({ page: each })} aria-current={current === each ? 'page' : undefined}>
          <Icon name={each} />
          {t[each]}
        </a>
      ))}
    </nav>
  )
}

/** Pages below another one, under whose name they stand. */
const PARENT: {
  readonly [page in Route['page']]?:
    | 'profiles'
    | 'segments'
    | 'campaigns'
    | 'journeys'
    | 'playbooks'
    | 'offers'
    | 'decisions'
    | 'catalogue'
    | 'messages'
    | 'senders'
} = {
  profile: 'profiles',
  segment: 'segments',
  'segment-edit': 'segments',
  campaign: 'campaigns',
  'campaign-edit': 'campaigns',
  journey: 'journeys',
  'journey-edit': 'journeys',
  playbook: 'playbooks',
  offer: 'offers',
  'offer-edit': 'offers',
  decision: 'decisions',
  'what-if': 'decisions',
  product: 'catalogue',
  message: 'messages',
  sender: 'senders',
}

let arrivedAt: string | null = null

/** After a move to another screen the focus goes to its heading, as after the load of a page. */
function useArrival(place: string): void {
  const t = text.value
  useEffect(() => {
    const page = place.split(' ')[0] as Route['page']
    const own = PARENT[page] ?? (page as Exclude<Route['page'], keyof typeof PARENT>)
    const title = t.shell[own]
    document.title = `${title} · Vitrina`
    if (arrivedAt !== null && arrivedAt !== place) {
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    }
    arrivedAt = place
  }, [place, t])
}
