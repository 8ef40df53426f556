/** The room Settings: what holds for every message, whoever writes it. */
import { query, replaceQuery, whenFree } from '../navigate.ts'
import { text } from '../text/text.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { Audiences } from './settings/Audiences.tsx'
import { Erasures } from './settings/Erasures.tsx'
import { Letters } from './settings/Letters.tsx'
import { Links } from './settings/Links.tsx'
import { Sms } from './settings/Sms.tsx'
import { Words } from './settings/Words.tsx'

const TABS = ['links', 'sms', 'words', 'ads', 'letters', 'erasures'] as const
type Tab = (typeof TABS)[number]

export function Settings() {
  const t = text.value.settings
  const asked = new URLSearchParams(query.value).get('tab')
  const tab: Tab = TABS.find((one) => one === asked) ?? 'links'
  return (
    <div class="page settings-page">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      <Tabs
        label={t.title}
        tabs={TABS.map((key) => ({ key, name: t.tabs[key] }))}
        current={tab}
        onChange={(key) =>
          whenFree(() => replaceQuery(new URLSearchParams(key === 'links' ? {} : { tab: key })))
        }
      >
        {tab === 'links' && <Links />}
        {tab === 'sms' && <Sms />}
        {tab === 'words' && <Words />}
        {tab === 'ads' && <Audiences />}
        {tab === 'letters' && <Letters />}
        {tab === 'erasures' && <Erasures />}
      </Tabs>
    </div>
  )
}
