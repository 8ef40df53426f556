/** Colours for a terminal that has them; plain text for a pipe, and where NO_COLOR is set. */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

export type Paint = (style: Style, text: string) => string

export function paintFor(stream: NodeJS.WriteStream): Paint {
  const isPlain = !stream.isTTY || (process.env['NO_COLOR'] ?? '') !== ''
  return isPlain ? (_style, text) => text : (style, text) => styleText(style, text, { validateStream: false })
}
