/** The snippet, where to put it, and a card that notices the first event. */
import { useState } from 'preact/hooks'
import { fetchInstall } from '../api.ts'
import { useResource } from '../resource.ts'
import { text } from '../text/text.ts'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Snippet } from './install/Snippet.tsx'
import { Status } from './install/Status.tsx'

const REFRESH_MS = 1_500
const PLATFORMS = ['script', 'gtm', 'shoptet', 'woocommerce', 'shopify'] as const

export function Install() {
  const t = text.value.install
  const install = useResource('install', (signal) => fetchInstall(signal), REFRESH_MS)
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      {install.refusal && install.refusal.status !== 0 && (
        <Refused refusal={install.refusal} onRetry={install.reload} />
      )}
      {install.value && (
        <div class="install">
          <Snippet view={install.value} />
          <Status view={install.value} />
          <Platforms />
          <Troubles />
        </div>
      )}
    </div>
  )
}

function Platforms() {
  const t = text.value.install
  const [platform, setPlatform] = useState<(typeof PLATFORMS)[number]>('script')
  return (
    <Card title={t.platforms}>
      <Tabs
        label={t.platforms}
        tabs={PLATFORMS.map((key) => ({ key, name: t.steps[key].name }))}
        current={platform}
        onChange={setPlatform}
      >
        <ol class="steps">
          {t.steps[platform].list.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Tabs>
    </Card>
  )
}

function Troubles() {
  const t = text.value.install
  return (
    <Card title={t.trouble}>
      <div class="troubles">
        {t.troubles.map((trouble) => (
          <details key={trouble.title}>
            <summary>
              <Icon name="chevron" size={14} />
              {trouble.title}
            </summary>
            <p>{trouble.body}</p>
          </details>
        ))}
      </div>
    </Card>
  )
}
