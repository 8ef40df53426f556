/** What fills a slot: slot.js, which the tag imports when one is to be filled. */
import { h, render } from 'preact'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { Rail } from '../../widgets/Rail.tsx'
import style from '../../widgets/rail.css'
import { sheetOf } from './host.ts'

let isStyled = false

/** The section that was decided on; undefined for content that belongs elsewhere. */
export function sectionOf({ content, ...decision }: SlotDecision): HTMLElement | undefined {
  if (content?.component !== 'Rail') return undefined
  if (!isStyled) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(style)]
  isStyled = true
  const box = document.createElement('div')
  render(h(Rail, { content, decision }), box)
  return box.firstElementChild as HTMLElement
}
