/** What a person told of themselves: traits, the companies they act for, choices of the preference centre. */
import type { ChoiceView, RoleView, TraitView } from '../../../core/wire/profile.ts'
import { count, humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { When } from '../../ui/When.tsx'
import { PurposeList } from './PurposeList.tsx'

type ToldProps = {
  traits: readonly TraitView[]
  roles: readonly RoleView[]
  choices: readonly ChoiceView[]
}

export function Told({ traits, roles, choices }: ToldProps) {
  return (
    <div class="profile">
      <div class="profile-main">
        <Traits traits={traits} />
      </div>
      <div class="profile-side">
        {roles.length > 0 && <Roles roles={roles} />}
        <Choices choices={choices} />
      </div>
    </div>
  )
}

function Traits({ traits }: { traits: readonly TraitView[] }) {
  const { person: t, name } = text.value
  return (
    <Card title={t.traits} note={traits.length === 0 ? undefined : t.traitsNote}>
      {traits.length === 0 && <Empty small icon="profiles" title={t.noTraits} lead={t.noTraitsLead} />}
      <ul class="rows">
        {traits.map((trait) => (
          <li key={trait.name} class="row trait">
            <span class="trait-name">
              {trait.title[language.value]}
              <code class="quiet">{trait.name}</code>
            </span>
            <span class="row-main">
              <span class="row-title row-value">{valueWords(trait.value)}</span>
              <span class="row-note">
                {t.source}: {name.origin[trait.source] ?? trait.source} · <When at={trait.at} form="moment" />
              </span>
              <span class="row-note">
                {t.readFor}: <PurposeList purposes={trait.purposes} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function valueWords(value: TraitView['value']): string {
  const t = text.value.person
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return count(value, language.value)
  return typeof value === 'string' ? value : value.join(', ')
}

function Roles({ roles }: { roles: readonly RoleView[] }) {
  const t = text.value.person
  return (
    <Card title={t.roles}>
      <ul class="rows">
        {roles.map(({ account, name, role, source, at }) => (
          <li key={account} class="row">
            <span class="row-main">
              <span class="row-title">{name ?? account}</span>
              <span class="row-note">
                <code>{account}</code> · {text.value.name.origin[source] ?? source} ·{' '}
                <When at={at} form="moment" />
              </span>
            </span>
            <Badge>{role ?? t.noRole}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Choices({ choices }: { choices: readonly ChoiceView[] }) {
  const { person: t, name } = text.value
  return (
    <Card title={t.choices}>
      {choices.length === 0 && <p class="quiet">{t.noChoices}</p>}
      <ul class="rows">
        {choices.map(({ subject, value, at, source }) => (
          <li key={subject} class="row">
            <span class="row-main">
              <span class="row-title">{subjectWords(subject)}</span>
              <span class="row-note">
                {name.origin[source] ?? source} · <When at={at} form="moment" />
              </span>
            </span>
            {typeof value === 'boolean' ? (
              <Badge tone={value ? 'good' : 'plain'}>{value ? t.wanted : t.unwanted}</Badge>
            ) : (
              <strong>{value === null ? t.asPolicy : count(value, language.value)}</strong>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** A purpose or a choice by its name: "Topic: coffee", "Channel: E-mail", "Personalisation". */
export function subjectWords(subject: string): string {
  const { person: t, name } = text.value
  if (subject === 'weekly') return t.weekly
  if (subject.startsWith('topic:')) return `${t.topic}: ${subject.slice('topic:'.length)}`
  if (!subject.startsWith('channel:')) return name.purpose[subject] ?? humanised(subject)
  const channel = subject.slice('channel:'.length)
  return `${t.channel}: ${name.purpose[channel] ?? channel}`
}
