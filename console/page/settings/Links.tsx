/** Where links of messages may lead, how they are marked, and how long they hold. */
import type { LinkSettings } from '../../../core/wire/links.ts'
import { MOST_DAYS, MOST_HOSTS, exampleLink, hostIn, isSound, linkFaults } from '../../setting/fault.ts'
import type { LinkFaults } from '../../setting/fault.ts'
import { session } from '../../session.ts'
import { linkSettings } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CheckInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import { LinesInput } from './LinesInput.tsx'
import { SettingCard } from './SettingCard.tsx'
import { useSetting } from './use-setting.ts'

export function Links() {
  const t = text.value.settings.links
  const setting = useSetting('links', linkSettings)
  const faults = setting.draft && linkFaults(setting.draft)
  const shopUrl = session.value.kind === 'in' ? session.value.view.site.shopUrl : ''
  const { host, origin } = new URL(shopUrl, location.href)
  const short = `${origin}/_v/s/k7m2qx9wtb`
  return (
    <div class="stack">
      <SettingCard
        title={t.title}
        lead={t.lead(host)}
        setting={setting}
        isSound={faults !== null && isSound(faults)}
      >
        {(draft, put) => <Fields draft={draft} put={put} faults={linkFaults(draft)} shopUrl={origin} />}
      </SettingCard>
      <Card title={t.short}>
        <p class="card-lead">{t.shortLead}</p>
        <p class="setting-example">
          <code>{short}</code>
          <span class="quiet">{t.shortLength(short.length)}</span>
        </p>
      </Card>
    </div>
  )
}

type FieldsProps = {
  draft: LinkSettings
  put: (draft: LinkSettings) => void
  faults: LinkFaults
  shopUrl: string
}

function Fields({ draft, put, faults, shopUrl }: FieldsProps) {
  const t = text.value.settings.links
  return (
    <>
      <LinesInput
        label={t.hosts}
        hint={t.hostsHint}
        fault={
          faults.hosts.length > 0
            ? t.hostsWrong(faults.hosts.join(', '))
            : faults.isTooMany
              ? t.hostsMany(MOST_HOSTS)
              : undefined
        }
        lines={draft.hosts}
        toLine={hostIn}
        onInput={(hosts) => put({ ...draft, hosts })}
      />
      <Marks {...{ draft, put, faults }} />
      <Paths {...{ draft, put, faults }} />
      <p class="setting-example">
        <span class="quiet">{t.example}</span>
        <code>{exampleLink(shopUrl, draft)}</code>
      </p>
    </>
  )
}

type PartProps = Omit<FieldsProps, 'shopUrl'>

function Marks({ draft, put, faults }: PartProps) {
  const t = text.value.settings.links
  const { utm } = draft
  return (
    <>
      <CheckInput
        label={t.utm}
        isOn={utm !== null}
        onInput={(isOn) => put({ ...draft, utm: isOn ? { source: 'vitrina', medium: null } : null })}
      />
      {utm && (
        <div class="form-grid">
          <TextInput
            label={t.source}
            fault={faults.source ? t.markWrong : undefined}
            value={utm.source}
            max={60}
            onInput={(source) => put({ ...draft, utm: { ...utm, source } })}
          />
          <TextInput
            label={t.medium}
            hint={t.mediumHint}
            fault={faults.medium ? t.markWrong : undefined}
            value={utm.medium ?? ''}
            max={60}
            onInput={(medium) => put({ ...draft, utm: { ...utm, medium: medium === '' ? null : medium } })}
          />
        </div>
      )}
    </>
  )
}

function Paths({ draft, put, faults }: PartProps) {
  const t = text.value.settings.links
  return (
    <div class="form-grid">
      <TextInput
        label={t.cartPath}
        fault={faults.cartPath ? t.pathWrong : undefined}
        value={draft.cartPath}
        max={200}
        onInput={(cartPath) => put({ ...draft, cartPath })}
      />
      <TextInput
        label={t.restorePath}
        hint={t.restoreHint}
        fault={faults.restorePath ? t.pathWrong : undefined}
        value={draft.restorePath ?? ''}
        max={200}
        onInput={(path) => put({ ...draft, restorePath: path === '' ? null : path })}
      />
      <NumberInput
        label={t.validDays}
        hint={t.validHint}
        value={draft.validDays}
        least={1}
        most={MOST_DAYS}
        onInput={(validDays) => put({ ...draft, validDays: validDays ?? draft.validDays })}
      />
    </div>
  )
}
