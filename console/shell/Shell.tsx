/** The frame around every screen: navigation, the shop's name, the demo's clock, notices. */
import { useEffect, useRef } from 'preact/hooks'
import type { SessionView } from '../../core/wire/admin.ts'
import { offline } from '../api.ts'
import { clock } from '../clock.ts'
import { route, whenFree } from '../navigate.ts'
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
import { Leave } from './Leave.tsx'
import { OutLinks } from './OutLinks.tsx'
import { readClock } from './read-clock.ts'
import { Room } from './Room.tsx'

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
          <Button kind="quiet" icon="exit" onClick={() => whenFree(() => void signOut())}>
            {t.shell.signOut}
          </Button>
        </div>
      </header>
      <div class="content">
        {clock.value?.canAdvance && <ClockBar clock={clock.value} isDemo={view.demo} />}
        {offline.value && <Offline />}
        <main id="main" tabIndex={-1} key={place}>
          <Room where={where} />
        </main>
      </div>
      <Leave />
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
  'templates',
  'messages',
  'calendar',
  'policy',
  'recommendations',
  'catalogue',
  'senders',
  'rules',
  'quality',
  'import',
  'settings',
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
    | 'templates'
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
  template: 'templates',
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
