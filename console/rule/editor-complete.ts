import { pickedCompletion, startCompletion } from '@codemirror/autocomplete'
import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import { offersAt } from './complete.ts'
import type { Offer } from './complete.ts'
import { cursorAt } from './cursor.ts'
import type { Schema } from './vocabulary.ts'

/** Paths before words: what is asked of, before how. */
const BOOSTS: Record<Offer['kind'], number> = { value: 2, path: 1, word: 0 }

export function completionSource(
  schema: () => Schema | null,
  told: Readonly<Record<string, string>>,
): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const text = state.doc.toString()
    const found = offersAt(text, pos, schema(), told)
    if (!found) return null
    const isQuoted = text[found.from] === '"'
    // A space or a bracket asks for nothing by itself.
    if (!explicit && !isQuoted && found.from === found.to) return null
    return {
      from: found.from + (isQuoted ? 1 : 0),
      options: found.offers.map(completionOf),
      validFor: /^[\p{L}\d_$.-]*$/u,
    }
  }
}

function completionOf(offer: Offer): Completion {
  return {
    label: offer.label,
    detail: offer.note,
    boost: BOOSTS[offer.kind],
    apply: (view, completion, from, to) => insert(view, { offer, completion, from, to }),
  }
}

type Picked = { offer: Offer; completion: Completion; from: number; to: number }

/** Replaces the token with its quotes, and asks on where the next word is already wanted. */
function insert(view: EditorView, { offer, completion, from, to }: Picked): void {
  const token = cursorAt(view.state.doc.toString(), to)?.token ?? { from, to }
  view.dispatch({
    changes: { ...token, insert: offer.insert },
    selection: { anchor: token.from + offer.caret },
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(completion),
  })
  if (offer.caret < offer.insert.length || offer.kind !== 'value') startCompletion(view)
}
