/** Content over the page that stops nobody: a bar along an edge, or a box in a lower corner. */
import * as v from 'valibot'
import { COLOUR } from '../base/contrast.ts'
import { BlocksContent } from './block.ts'

const Colour = v.pipe(v.string(), v.regex(COLOUR))
/** Own colours of what stands over a page. */
export const Look = v.object({ surface: Colour, ink: Colour, accent: Colour, accentText: Colour })
export type Look = v.InferOutput<typeof Look>

export const OverlayContent = v.object({
  ...BlocksContent.entries,
  component: v.literal('Overlay'),
  /** top, bottom: a bar · left, right: a box that slides in; along the foot of a small screen. */
  place: v.picklist(['top', 'bottom', 'left', 'right']),
  /** What it is, for those who cannot see it. */
  /** Its own colours, #rrggbb. */
  look: v.optional(Look),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
})
export type OverlayContent = v.InferOutput<typeof OverlayContent>
