/** Who may be the same person, and who was kept apart, each with the reasons in words. */
import type { ComponentChildren } from 'preact'
import type { LinkView } from '../../../core/wire/identity.ts'
import { percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

/** What is no profile's id is the identifier that a merge would have brought. */
const PROFILE = /^[np][_0-9a-z]{20,40}$/

type LinksProps = { links: readonly LinkView[]; onMerge: (id: string) => void }

export function Likely({ links, onMerge }: LinksProps) {
  const t = text.value.person
  return (
    <Card title={t.likely}>
      <p class="card-lead">{links.length === 0 ? t.noLikely : t.likelyLead}</p>
      <ul class="rows">
        {links.map((link) => (
          <Link key={link.profile} link={link} onMerge={onMerge}>
            <span class="likely">
              <span class="bar">
                <span class="bar-name">{t.score(percent(link.score, language.value))}</span>
                <span class="bar-track" aria-hidden="true">
                  <span class="bar-fill" style={{ width: `${link.score * 100}%` }} />
                </span>
              </span>
              <Badge
                tone={link.colours ? 'accent' : 'plain'}
                title={link.colours ? t.coloursHint : t.shownOnlyHint}
              >
                {link.colours ? t.colours : t.shownOnly}
              </Badge>
            </span>
          </Link>
        ))}
      </ul>
    </Card>
  )
}

export function RefusedMerges({ links, onMerge }: LinksProps) {
  const t = text.value.person
  return (
    <Card title={t.refused}>
      <p class="card-lead">{t.refusedLead}</p>
      <ul class="rows">
        {links.map((link) => (
          <Link key={link.profile} link={link} onMerge={onMerge} />
        ))}
      </ul>
    </Card>
  )
}

type LinkProps = { link: LinkView; onMerge: (id: string) => void; children?: ComponentChildren }

function Link({ link, onMerge, children }: LinkProps) {
  const { person: t, profiles } = text.value
  const isProfile = PROFILE.test(link.profile)
  return (
    <li class="row">
      <span class="row-main">
        <span class="row-title row-value">
          {isProfile ? (
            <a href={routePath({ page: 'profile', id: link.profile })}>{link.label ?? profiles.anonymous}</a>
          ) : (
            <>
              {link.profile} <small class="quiet">{t.notAProfile}</small>
            </>
          )}
        </span>
        {children}
        {link.reasons.map(({ code, text: words }) => (
          <span key={code} class="row-note">
            {words[language.value]}
          </span>
        ))}
        <span class="row-note">
          <When at={link.at} form="moment" />
        </span>
        {isProfile && (
          <span>
            <Button
              onClick={() => onMerge(link.profile)}
              label={`${t.mergeDo}: ${link.label ?? profiles.anonymous}`}
            >
              {t.mergeDo}
            </Button>
          </span>
        )}
      </span>
    </li>
  )
}
