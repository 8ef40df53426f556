/** Everything that can be said of a template before it is published; its shape is core/wire/templates.ts' to judge. */
import { check as checkRule } from '../rule/check/check.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from './needs.ts'
import type { Template, TemplateWords } from './template.ts'
import type { TemplateAround } from './template-around.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import { linkFindings } from './template-links.ts'
import { peopleFindings } from './template-people.ts'
import { textsOf } from './template-text.ts'
import { readText } from './template-variables.ts'
import { wordFindings } from './template-words.ts'

export type TemplateCheck = {
  readonly findings: readonly TemplateFinding[]
  /** Ways that a template can take, and how many were looked at. */
  readonly branches: { readonly taken: number; readonly all: number }
}

/** @param id  `<base>-<channel>`. */
export function checkTemplate(id: string, { cs, en }: TemplateWords, around: TemplateAround): TemplateCheck {
  const channel = id.slice(id.lastIndexOf('-') + 1)
  if (cs.channel !== channel || en.channel !== channel)
    return { findings: [templateFinding('wrong_channel', '', { channel })], branches: { taken: 0, all: 0 } }
  const [czech, english] = [checkWords(cs, 'cs', around), checkWords(en, 'en', around)]
  const isUnlike = 'blocks' in cs && 'blocks' in en && cs.blocks.length !== en.blocks.length
  return {
    findings: [
      ...czech.findings,
      ...english.findings,
      ...(isUnlike ? [templateFinding('unlike', '/en/blocks')] : []),
    ],
    branches: {
      taken: czech.branches.taken + english.branches.taken,
      all: czech.branches.all + english.branches.all,
    },
  }
}

function checkWords(template: Template, language: 'cs' | 'en', around: TemplateAround): TemplateCheck {
  const below = `/${language}`
  const read = textsOf(template).map((placed) => ({
    at: placed.at,
    ...readText(placed, around.kept, below),
  }))
  const findings = [
    ...read.flatMap((one) => one.findings),
    ...wordFindings(template, around, below),
    ...linkFindings(template, around, below),
    ...knownFindings(template, around, below),
    ...ruleFindings(template, around, below),
  ]
  // What cannot be read cannot be filled in.
  if (read.some(({ uses }) => uses === null)) return { findings, branches: { taken: 0, all: 0 } }
  const forks = new Map(read.map(({ at, uses }) => [at, uses!.forks]))
  const people = peopleFindings(template, language, { forks, below }, around)
  return { findings: [...findings, ...people.findings], branches: people.branches }
}

function knownFindings(
  template: Template,
  { offers, campaigns }: TemplateAround,
  below: string,
): TemplateFinding[] {
  if (template.channel !== 'email') return []
  const needs = needsOf(template)
  const placeOf = (key: 'offer' | 'campaign', id: string) => {
    const index = template.blocks.findIndex((block) => key in block && (block as never)[key] === id)
    return `${below}/blocks/${index}/${key}`
  }
  const gone = (known: readonly string[]) => (id: string) => !known.includes(id)
  return [
    ...needs.offers
      .filter(gone(offers))
      .map((id) => templateFinding('unknown_offer', placeOf('offer', id), { id })),
    ...needs.campaigns
      .filter(gone(campaigns))
      .map((id) => templateFinding('unknown_campaign', placeOf('campaign', id), { id })),
  ]
}

function ruleFindings(template: Template, { schema }: TemplateAround, below: string): TemplateFinding[] {
  if (template.channel !== 'email') return []
  return template.blocks.flatMap(({ when }, index) =>
    when === undefined
      ? []
      : checkRule(unlinked(when), schema).map(({ severity, code, at, message, hint }) => ({
          severity,
          code,
          at: `${below}/blocks/${index}/when${at}`,
          message,
          hint,
        })),
  )
}

/** As it was written: publishing puts keys of behaviour in. */
function unlinked(rule: Condition): unknown {
  return JSON.parse(JSON.stringify(rule, (key, value: unknown) => (key === 'as' ? undefined : value)))
}
