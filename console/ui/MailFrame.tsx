import { useEffect, useRef } from 'preact/hooks'
import { drawMail } from './draw-mail.ts'

type MailFrameProps = {
  title: string
  html: string
  /** As mail programs in the dark ask for it. */
  dark?: boolean
  class?: string
}

/** An e-mail as it looks; nothing in it runs or leads away. */
export function MailFrame({ title, html, dark = false, class: name = '' }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const draw = () => {
    if (frame.current) drawMail(frame.current, html, dark)
  }
  useEffect(draw, [html, dark])
  return (
    <iframe
      ref={frame}
      class={`mail-frame ${dark ? 'mail-dark' : ''} ${name}`}
      title={title}
      sandbox="allow-same-origin"
      tabIndex={0}
      onLoad={draw}
    />
  )
}
