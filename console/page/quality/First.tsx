/** Before the first event: how to send one, ready to be pasted. */
import { fetchInstall } from '../../api.ts'
import { useResource } from '../../resource.ts'
import { shopUrl } from '../../session.ts'
import { text } from '../../text/text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { firstCurl } from './first-curl.ts'

export function First() {
  const t = text.value.quality
  const install = useResource('install', fetchInstall, 0)
  const curl = firstCurl(shopUrl.value)
  return (
    <Card title={t.chart}>
      <Empty small icon="quality" title={t.firstTitle} lead={t.firstLead} />
      {install.value && <Paste title={t.firstTag} copy={t.copyTag} code={install.value.snippet} />}
      <Paste title={t.firstCurl} copy={t.copyCurl} code={curl} />
    </Card>
  )
}

function Paste({ title, copy, code }: { title: string; copy: string; code: string }) {
  return (
    <>
      <h3 class="part-title">{title}</h3>
      <pre class="snippet" tabIndex={0} role="group" aria-label={title}>
        <code>{code}</code>
      </pre>
      <CopyButton value={code} label={copy} kind="plain" />
    </>
  )
}
