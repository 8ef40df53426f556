/** A rule's text as it is read: by the console at once, by the instance's check a moment later. */
import { useMemo, useRef } from 'preact/hooks'
import type { RuleCheckAnswer, RuleFinding } from '../../../core/wire/rules.ts'
import { checkRule } from '../../api.ts'
import type { Refusal } from '../../api.ts'
import { useAsked } from '../../ask.ts'
import { scanJson } from '../../rule/scan.ts'
import type { Scan } from '../../rule/scan.ts'
import { useSettled } from '../../settle.ts'

const TYPING_MS = 300

/** A rule that may be asked with: the last wording without an error. */
export type GoodRule = { readonly key: string; readonly when: unknown; readonly answer: RuleCheckAnswer }

export type Reading = {
  readonly scan: Scan
  readonly findings: readonly RuleFinding[]
  readonly good: GoodRule | null
  /** Whether `good` is the rule that was read. */
  readonly isCurrent: boolean
  readonly refusal: Refusal | null
  /** False only before the first answer. */
  readonly isWhole: boolean
}

/**
 * The last reading that is whole. While a newer text is being typed or checked it stays, so that
 * nothing on the page blinks; `isOfNow` says whether it is about the text as it stands.
 */
export function useReading(source: string): { reading: Reading; isOfNow: boolean; again: () => void } {
  const settled = useSettled(source, TYPING_MS)
  const scan = useMemo(() => scanJson(settled), [settled])
  const { key, when } = useMemo(
    () =>
      scan.kind === 'json'
        ? { key: JSON.stringify(scan.value), when: scan.value }
        : { key: null, when: null },
    [scan],
  )
  const check = useAsked(key, (signal) => checkRule(when, signal))
  const good = useRef<GoodRule | null>(null)
  const held = useRef<Reading | null>(null)

  const answer = key !== null && check.key === key ? check.value : null
  if (key !== null && answer?.publishable && good.current?.answer !== answer)
    good.current = { key, when, answer }
  const isWhole = key === null || answer !== null || check.refusal !== null
  const reading: Reading = {
    scan,
    findings: answer?.findings ?? [],
    good: good.current,
    isCurrent: answer?.publishable === true && check.refusal === null,
    refusal: check.refusal,
    isWhole,
  }
  if (isWhole || held.current === null) held.current = sameAs(held.current, reading)
  return { reading: held.current, isOfNow: isWhole && source === settled, again: check.again }
}

/** The object of before where nothing has changed, for those that watch it. */
function sameAs(before: Reading | null, after: Reading): Reading {
  const isSame =
    before !== null &&
    before.scan === after.scan &&
    before.good === after.good &&
    before.isCurrent === after.isCurrent &&
    before.refusal === after.refusal &&
    JSON.stringify(before.findings) === JSON.stringify(after.findings)
  return isSame ? before : after
}
