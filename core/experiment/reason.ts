/** Why somebody has a variant, or none: the closed list, and the sentence a person reads. */
export const ASSIGN_REASONS = {
  split: { cs: 'Rozdělením podle identifikátoru.', en: 'Divided by identifier.' },
  sticky: { cs: 'Tuto variantu už viděl.', en: 'Saw this variant before.' },
  forced: { cs: 'Varianta je pro něj určena ručně.', en: 'The variant was set for them by hand.' },
  override: { cs: 'Varianta je zvolena náhledem.', en: 'The variant was chosen by a preview.' },
  held_out: { cs: 'Je v kontrolní skupině pro všechny kanály.', en: 'Held out from all channels.' },
  not_running: { cs: 'Experiment neběží.', en: 'The experiment does not run.' },
  no_unit: {
    cs: 'Chybí identifikátor, podle kterého se dělí.',
    en: 'The identifier to divide by is missing.',
  },
  ejected: { cs: 'Byl ve verzi, která se už nepočítá.', en: 'Was in a version that no longer counts.' },
  outside_layer: {
    cs: 'Patří jinému experimentu téže vrstvy.',
    en: 'Belongs to another experiment of the layer.',
  },
  not_covered: { cs: 'Není v podílu, pro který experiment běží.', en: 'Outside the share that takes part.' },
  not_targeted: { cs: 'Nesplňuje podmínku experimentu.', en: 'Does not meet the condition.' },
  invalid: { cs: 'Definice experimentu je vadná.', en: 'The definition is not valid.' },
} as const satisfies Record<string, { readonly cs: string; readonly en: string }>

export type AssignReason = keyof typeof ASSIGN_REASONS

export function assignReasonText(reason: AssignReason, language: 'cs' | 'en'): string {
  return ASSIGN_REASONS[reason][language]
}
