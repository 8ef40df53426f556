/**
 * The editor of a rule: CodeMirror in a shadow root. The page loads this file when it is opened;
 * nothing else of the console imports it, or the files beside it that begin with `editor-`.
 *
 * The console's policy forbids style elements. In a shadow root CodeMirror takes constructed style
 * sheets instead, which the policy lets pass; the colours come in by custom properties.
 */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonLanguage } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { forEachDiagnostic, lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { Language } from '../format.ts'
import { completionSource } from './editor-complete.ts'
import { PHRASES } from './editor-phrase.ts'
import { rulePaint, ruleTheme } from './editor-theme.ts'
import type { Note } from './note.ts'
import { isAboutKey, markOf, placeOf } from './pointer.ts'
import { printJson } from './print.ts'
import type { Range } from './scan.ts'
import type { Schema } from './vocabulary.ts'

export type EditorOptions = {
  readonly host: HTMLElement
  readonly text: string
  readonly label: string
  readonly language: Language
  /** Meanings of words in the console's language. */
  readonly told: Readonly<Record<string, string>>
  readonly schema: () => Schema | null
  readonly mendLabel: string
  readonly onChange: (text: string) => void
}

export type RuleEditor = {
  /** Replaces the whole text as one step that can be undone. */
  readonly setText: (text: string) => void
  /** Underlines what the notes are about; they must be about the present text. */
  readonly setNotes: (notes: readonly Note[]) => void
  readonly jump: (place: Note['place']) => void
  readonly mend: (mend: NonNullable<Note['mend']>) => void
  readonly destroy: () => void
}

/** The page's hold on its editor; null until it is there. */
export type EditorRef = { current: RuleEditor | null }

export function mountEditor(options: EditorOptions): RuleEditor {
  const root = options.host.shadowRoot ?? options.host.attachShadow({ mode: 'open' })
  const state = EditorState.create({ doc: options.text, extensions: extensionsOf(options) })
  const view = new EditorView({ state, parent: root, root })
  return {
    setText: (text) => {
      if (text === view.state.doc.toString()) return
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 },
        scrollIntoView: true,
        userEvent: 'input.load',
      })
    },
    setNotes: (notes) => {
      const marks = notes.map((note) => diagnosticOf(view, note, options.mendLabel))
      view.dispatch(setDiagnostics(view.state, marks))
    },
    jump: (place) => {
      const { from, to } = rangeOf(view, place)
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      })
      view.focus()
    },
    mend: (mend) => applyMend(view, mend),
    destroy: () => view.destroy(),
  }
}

function extensionsOf({ label, language, told, schema, onChange }: EditorOptions): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    json(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    EditorView.lineWrapping,
    syntaxHighlighting(rulePaint),
    ruleTheme,
    EditorState.phrases.of(PHRASES[language]),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    // Enter in a name or a text in quotes can mean nothing else than the word that is offered.
    autocompletion({ override: [completionSource(schema, told)], icons: false, interactionDelay: 0 }),
    // Tab stands in none of these, so that it leaves the editor as it leaves any field.
    keymap.of([
      { key: 'F8', run: nextAndSay },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString())
    }),
  ]
}

/** To the next finding, and its words to those who listen instead of look. */
function nextAndSay(view: EditorView): boolean {
  if (!nextDiagnostic(view)) return false
  const { from, to } = view.state.selection.main
  const said: string[] = []
  forEachDiagnostic(view.state, (diagnostic, start, end) => {
    if (start === from && end === to) said.push(diagnostic.message)
  })
  view.dispatch({ effects: EditorView.announce.of(said.join(' ')) })
  return true
}

function diagnosticOf(view: EditorView, note: Note, mendLabel: string): Diagnostic {
  const { mend } = note
  return {
    ...rangeOf(view, note.place, note.code),
    severity: note.severity,
    message: `${note.message} ${note.hint}`,
    renderMessage: () => messageOf(note),
    actions: mend ? [{ name: mendName(note, mendLabel), apply: (target) => applyMend(target, mend) }] : [],
  }
}

function mendName({ preview }: Note, mendLabel: string): string {
  return preview === '' ? mendLabel : `${mendLabel} → ${preview}`
}

function messageOf({ message, hint }: Note): Node {
  const box = document.createElement('span')
  const strong = document.createElement('strong')
  strong.textContent = message
  const line = document.createElement('span')
  line.className = 'cm-hint'
  line.textContent = hint
  box.append(strong, line)
  return box
}

/** The characters of a place; never beyond the text, because notes may be older than it by a keystroke. */
function rangeOf(view: EditorView, place: Note['place'], code = ''): Range {
  const text = view.state.doc.toString()
  const range = 'at' in place ? found(text, place.at, code) : place
  const from = Math.min(range.from, text.length)
  return { from, to: Math.max(from, Math.min(range.to, text.length)) }
}

function found(text: string, at: string, code: string): Range {
  const place = placeOf(jsonLanguage.parser.parse(text), text, at)
  return place ? markOf(place, text, isAboutKey(code, at)) : { from: 0, to: 0 }
}

function applyMend(view: EditorView, mend: NonNullable<Note['mend']>): void {
  const change = 'at' in mend ? fixOf(view, mend) : mend
  if (change) view.dispatch({ changes: change, userEvent: 'input.mend', scrollIntoView: true })
}

/** The mended value, laid out as its place asks. */
function fixOf(view: EditorView, { at, fix }: { at: string; fix: unknown }) {
  const text = view.state.doc.toString()
  const place = placeOf(jsonLanguage.parser.parse(text), text, at)
  if (!place) return null
  const line = view.state.doc.lineAt(place.value.from)
  const indent = /^ */.exec(line.text)?.[0].length ?? 0
  return { ...place.value, insert: printJson(fix, indent, place.value.from - line.from) }
}
