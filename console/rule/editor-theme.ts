/** The editor in the console's colours. They are custom properties, so light and dark need no second theme. */
import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export const rulePaint = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent-ink)' },
  { tag: tags.string, color: 'var(--good-ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn-ink)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-quiet)' },
])

const underlined = (colour: string, wash: string) => ({
  backgroundImage: 'none',
  backgroundColor: wash,
  borderRadius: '2px',
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: '3px',
})

const sign = (colour: string) => ({
  content: '""',
  width: '0.5rem',
  height: '0.5rem',
  margin: '0.45rem 0.25rem',
  borderRadius: '50%',
  backgroundColor: colour,
})

export const ruleTheme = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--sunken)',
    borderRadius: 'var(--radius-small)',
    fontSize: 'var(--size-note)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '0.625rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.25rem' },
  '.cm-content ::selection, .cm-line ::selection, .cm-line::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent) !important',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--ink) 4%, transparent)' },
  '.cm-gutters': {
    border: '0',
    borderRadius: 'var(--radius-small) 0 0 var(--radius-small)',
    color: 'var(--ink-quiet)',
    backgroundColor: 'var(--sunken)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '1.5rem', padding: '0 0.125rem 0 0' },
  '.cm-gutter-lint': { width: '1rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '1rem', height: 'auto' },
  '.cm-lint-marker-error': sign('var(--bad)'),
  '.cm-lint-marker-warning': sign('var(--warn)'),
  '.cm-lintRange-error': underlined('var(--bad)', 'var(--bad-wash)'),
  '.cm-lintRange-warning': underlined('var(--warn)', 'var(--warn-wash)'),
  '.cm-lintRange-active': { backgroundColor: 'color-mix(in srgb, var(--accent) 20%, transparent)' },
  '.cm-lintPoint::after': { bottom: '-2px' },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--bad)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-wash)',
    color: 'var(--accent-ink)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--bad-wash)',
    color: 'var(--bad-ink)',
  },
  '.cm-tooltip': {
    maxWidth: 'min(26rem, calc(100vw - 2rem))',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
    boxShadow: 'var(--shadow-high)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '14rem',
    minWidth: '14rem',
    fontFamily: 'var(--font-code)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: '1rem',
    padding: '0.25rem 0.625rem',
    lineHeight: '1.4',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--accent-ink)',
    backgroundColor: 'var(--accent-wash)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    marginLeft: '0',
    fontFamily: 'var(--font)',
    fontStyle: 'normal',
    fontSize: 'var(--size-small)',
    color: 'var(--ink-quiet)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-diagnostic': {
    padding: '0.5rem 0.75rem',
    borderLeft: '0',
    fontFamily: 'var(--font)',
    fontSize: 'var(--size-note)',
    lineHeight: '1.45',
    whiteSpace: 'normal',
  },
  '.cm-diagnostic + .cm-diagnostic': { borderTop: '1px solid var(--line)' },
  '.cm-diagnostic strong': { display: 'block', fontWeight: '600' },
  '.cm-hint': { display: 'block', color: 'var(--ink-soft)' },
  '.cm-diagnosticAction': {
    display: 'block',
    margin: '0.375rem 0 0',
    padding: '0.25rem 0.625rem',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
    font: 'inherit',
    fontWeight: '550',
    cursor: 'pointer',
  },
  '@media (max-width: 30rem)': {
    '.cm-lineNumbers': { display: 'none !important' },
  },
})
