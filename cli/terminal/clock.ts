/** Instants as people of the shop read them: by its clock, which documents and timelines go by as well. */
import { localText } from '../../core/simulate/golden.ts'

export const CLOCK = 'Europe/Prague'

/** "2026-11-19 09:30". @param at  epoch ms. */
export const clockText = (at: number): string => localText(at).slice(0, 'yyyy-mm-dd hh:mm'.length)
