import type { DecisionExplained } from '../../../core/wire/decisions.ts'
import { decimal, pagePath, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'

/** Versions, share and time: with these names it can be made again. */
export function Made({ view: { decision, version, shelf } }: { view: DecisionExplained }) {
  const { decisions: t, ui } = text.value
  const { id, campaign, variant, propensity, release, tookMs, page } = decision
  const compare = `${routePath({ page: 'what-if' })}?${new URLSearchParams({ from: release, to: 'current' })}`
  return (
    <>
      <dl class="facts">
        <dt>{t.id}</dt>
        <dd>
          <code>{id}</code> <CopyButton value={id} label={ui.copy} iconOnly />
        </dd>
        <dt>{t.page}</dt>
        <dd>
          <code>{pagePath(page)}</code>
        </dd>
        {campaign !== null && (
          <>
            <dt>{t.campaign}</dt>
            <dd>
              <code>{campaign}</code> {version !== null && t.version(version)}
            </dd>
          </>
        )}
        {variant !== null && variant !== undefined && (
          <>
            <dt>{t.variant}</dt>
            <dd>
              <code>{variant}</code>
            </dd>
          </>
        )}
        <dt>{t.share}</dt>
        <dd>
          {propensity === null || propensity === undefined ? (
            <span class="quiet">{t.noShare}</span>
          ) : (
            percent(propensity, language.value)
          )}
        </dd>
        <dt>{t.release}</dt>
        <dd>
          <code>{release}</code>
        </dd>
        <dt>{t.shelf}</dt>
        <dd>
          <code>{shelf}</code>
        </dd>
        <dt>{t.took}</dt>
        <dd>{decimal(tookMs, language.value)} ms</dd>
      </dl>
      <p>
        <a href={compare}>{t.compareFrom}</a>
      </p>
    </>
  )
}
