/** Everything that can be said of a segment before it is published: its rule, and what hangs on it. */
import type { Words } from '../base/words.ts'
import { check } from '../rule/check/check.ts'
import type { PurposeOptions } from '../rule/check/purpose.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'
import type { Schema } from '../rule/schema.ts'
import { circleFrom, namedSegments, ANY } from './named.ts'
import { USUAL_PURPOSE, namingFindings, segmentPurposes } from './purpose.ts'
import type { Segment } from './segment.ts'

export type SegmentFinding = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  /** JSON pointer into the rule. */
  readonly at: string
  readonly message: Words
  readonly hint: Words
  readonly fix?: unknown
}

/**
 * @param when  any value at all.
 * @param others  the segments in force; one of this id is replaced.
 * @param schema  with what the segment is for, and the grounds that the shop recorded.
 */
export function checkSegment(
  id: string,
  when: unknown,
  others: readonly Pick<Segment, 'id' | 'when'>[],
  schema: Schema & PurposeOptions,
): readonly SegmentFinding[] {
  const { purpose = USUAL_PURPOSE, grounds } = schema
  const labelled = { ...schema, segmentPurposes: segmentPurposes(others, schema) }
  const findings: readonly SegmentFinding[] = [
    ...check(when, labelled, { purpose, grounds }),
    ...namingFindings([id], grounds),
  ]
  if (findings.some(({ severity }) => severity === 'error')) return findings
  const rule = when as Condition
  const { paths, namespaces } = needsOf(rule)
  const found: SegmentFinding[] = [...findings]
  if (namespaces.includes('segments')) found.push(READS_SEGMENTS)
  const page = paths.find((path) => /^(ctx|x)\b/.test(path))
  if (page !== undefined) found.push(ofPage(page))
  const known = new Set([...others.map((one) => one.id), id, ANY])
  for (const name of namedSegments(rule)) if (!known.has(name)) found.push(unknownSegment(name))
  const way = circleFrom(id, [...others.filter((one) => one.id !== id), { id, when: rule }])
  if (way) found.push(circle(way))
  return found
}

const READS_SEGMENTS: SegmentFinding = {
  severity: 'error',
  code: 'segment_reads_segments',
  at: '',
  message: {
    cs: 'Segment nemůže číst, kdo je v jiných segmentech.',
    en: 'A segment cannot read who is in other segments.',
  },
  hint: {
    cs: 'Napište podmínku toho segmentu, nebo spočítejte jeho vstupy událostí segment_entered.',
    en: 'Write the condition of that segment here, or count its entries by the event segment_entered.',
  },
}

function ofPage(path: string): SegmentFinding {
  return {
    severity: 'error',
    code: 'segment_reads_page',
    at: '',
    message: {
      cs: `„${path}“ je známo jen ve chvíli, kdy je někdo na stránce.`,
      en: `“${path}” is known only while somebody is on a page.`,
    },
    hint: {
      cs: 'Do podmínky segmentu dejte jen to, co se ví i bez stránky.',
      en: 'A segment may ask only for what is known without a page.',
    },
  }
}

function unknownSegment(id: string): SegmentFinding {
  return {
    severity: 'error',
    code: 'segment_unknown',
    at: '',
    message: { cs: `Segment „${id}“ není.`, en: `There is no segment “${id}”.` },
    hint: { cs: 'Vyberte segment ze seznamu.', en: 'Choose a segment of the list.' },
  }
}

function circle(way: readonly string[]): SegmentFinding {
  const shown = way.join(' → ')
  return {
    severity: 'error',
    code: 'segment_circle',
    at: '',
    message: {
      cs: `Segment by hýbal sám sebou: ${shown}.`,
      en: `The segment would move itself: ${shown}.`,
    },
    hint: {
      cs: 'Počítejte jinou událost než vstup do segmentu, který závisí na tomto.',
      en: 'Count another event than the entry of a segment that hangs on this one.',
    },
  }
}
