/** What a playbook says: each message in its order, as far as it can be read without a person. */
import { useState } from 'preact/hooks'
import type { EmailBlock, Template } from '../../../core/message/template.ts'
import { templateId } from '../../../core/message/template-id.ts'
import type { PlaybookView } from '../../../core/wire/playbooks.ts'
import type { Language } from '../../format.ts'
import { elapsedIn, lengthOf } from '../../journey/elapsed.ts'
import { readable } from '../../journey/readable.ts'
import { channelWords, lengthWords } from '../../journey/words.ts'
import type { Speech } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'

type MessagesProps = {
  view: PlaybookView
  /** Of the step that is open on the canvas. */
  marked: string | null
}

export function Messages({ view: { sends, templates, journey }, marked }: MessagesProps) {
  const t = text.value.playbooks
  const speech = { text: text.value, language: language.value }
  const elapsed = elapsedIn(journey.steps)
  const [of, setOf] = useState<Language>(language.value)
  return (
    <Card
      title={t.messages}
      actions={
        <Segmented
          label={t.languageOf}
          value={of}
          choices={(['cs', 'en'] as const).map((value) => ({ value, name: t.languages[value] }))}
          onChange={setOf}
        />
      }
    >
      <ol class="playbook-messages">
        {sends.flatMap(({ step, channels, template, afterMs }) =>
          channels.map((channel) => {
            const words = templates[templateId(template, channel)]
            const isExact = elapsed.get(step)?.isExact ?? true
            return (
              <li
                key={`${step} ${channel}`}
                class={template === marked ? 'is-marked' : undefined}
                data-template={template}
              >
                <h3>
                  {channelWords(channel, speech)}{' '}
                  <span class="quiet">{whenWords(afterMs, isExact, speech)}</span>
                </h3>
                {words ? (
                  <Letter letter={words[of]} lang={of} />
                ) : (
                  <code>{templateId(template, channel)}</code>
                )}
              </li>
            )
          }),
        )}
      </ol>
    </Card>
  )
}

/** What waits for somebody's deed may come weeks after the least that it takes. */
function whenWords(afterMs: number, isExact: boolean, speech: Speech): string {
  const t = text.value.playbooks
  const length = lengthOf(afterMs)
  if (length === null) return isExact ? t.atOnce : t.whenCome
  const said = lengthWords(length, speech)
  return isExact ? t.after(said) : t.least(said)
}

function Letter({ letter, lang }: { letter: Template; lang: Language }) {
  const t = text.value.playbooks
  const said = (words: string) => readable(words, t.withoutOffer)
  switch (letter.channel) {
    case 'email':
      return (
        <div class="letter" lang={lang}>
          <p class="letter-subject">{said(letter.subject)}</p>
          <p class="quiet">{said(letter.preheader)}</p>
          {letter.blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
          <p class="letter-foot quiet">{said(letter.footer)}</p>
        </div>
      )
    case 'push':
    case 'inbox':
      return (
        <div class="letter" lang={lang}>
          <p class="letter-subject">{said(letter.title)}</p>
          <p>{said(letter.channel === 'push' ? letter.body : letter.text)}</p>
        </div>
      )
    default:
      return (
        <div class="letter" lang={lang}>
          <p>{said(letter.text)}</p>
        </div>
      )
  }

  function Block({ block }: { block: EmailBlock }) {
    const some = block.when && <Badge>{t.onlyIf}</Badge>
    switch (block.kind) {
      case 'heading':
        return (
          <p class="letter-heading">
            {said(block.text)} {some}
          </p>
        )
      case 'text':
        return (
          <p class="letter-text">
            {said(block.text)} {some}
          </p>
        )
      case 'button':
        return (
          <p>
            <span class="letter-button">{said(block.text)}</span> {some}
          </p>
        )
      default:
        return (
          <p class="letter-slot">
            {'title' in block && block.title ? block.title : (t.block[block.kind] ?? block.kind)}
            {'text' in block && `: ${said(block.text)}`}
            {'question' in block && `: ${block.question}`} {some}
          </p>
        )
    }
  }
}
