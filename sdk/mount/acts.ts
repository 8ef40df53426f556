/**
 * acts.js, which comes when a block of widgets/MoreBlocks is drawn in the page, or one of the edge's
 * has something to do: a form to send, notifications to allow, a message to open.
 */
import { formFaults } from '../../widgets/acts-form.ts'
import { ACTS_TEXT } from '../../widgets/acts-text.ts'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import style from '../../widgets/more-blocks.css'
import type { Kit } from '../kit.ts'
import type * as Push from '../push/index.ts'
import { delivered } from './delivered.ts'
import { sheetOf } from './host.ts'
import type * as Inbox from './inbox.ts'

const ANSWER_TIMEOUT_MS = 6_000

export const more = MoreBlock

const styled = new WeakSet<Document | ShadowRoot>()
const alive = new WeakSet<Element>()
let ids = 0

/** Gives the looks to a page or a host, once. */
export function dress(root: Document | ShadowRoot): void {
  if (styled.has(root)) return
  styled.add(root)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(style)]
}

/** Makes what stands in `root` act; what does already is left alone. */
export function enliven(kit: Kit, root: Document | ShadowRoot): void {
  for (const act of root.querySelectorAll<HTMLElement>('[data-vitrina-act]')) {
    if (alive.has(act)) continue
    alive.add(act)
    dress(root)
    if (act.dataset.vitrinaAct === 'inbox') openInbox(kit, act)
    else openForm(kit, act as HTMLFormElement)
  }
}

/** The decision that a block belongs to, as events name it. */
function aboutOf(act: HTMLElement) {
  const { vitrinaDecision, vitrinaCampaign } = act.closest<HTMLElement>('[data-vitrina-campaign]')!.dataset
  return { decision_id: vitrinaDecision, campaign: vitrinaCampaign || undefined }
}

const languageOf = (act: HTMLElement) => (act.closest('[lang]')?.getAttribute('lang') === 'cs' ? 'cs' : 'en')

/** Records what the form says; undefined where nothing may be recorded. */
function record(kit: Kit, form: HTMLFormElement, values: FormData): string | undefined {
  const { vitrinaSurvey, vitrinaWording, vitrinaWatched, vitrinaAbout } = form.dataset
  const answer = String(values.get('answer'))
  if (vitrinaSurvey) {
    const isScale = form.querySelector('.vitrina-scale')
    const traits = { [`answer.${vitrinaSurvey}`]: isScale ? Number(answer) : answer }
    return kit.recorder.record('traits_update', { traits, source: 'survey' })
  }
  return kit.recorder.record('generate_lead', {
    ...aboutOf(form),
    email: String(values.get('email')).trim(),
    channels: ['email'],
    wording: vitrinaWording,
    language: languageOf(form),
    lead_source: vitrinaAbout ?? 'newsletter',
    item_id: vitrinaWatched,
  })
}

async function sent(kit: Kit, form: HTMLFormElement, values: FormData): Promise<boolean> {
  const { vitrinaAct, vitrinaWording } = form.dataset
  if (vitrinaAct === 'push')
    return (await (await kit.load<typeof Push>('notify')).subscribe({ wording: vitrinaWording! })) === 'on'
  const id = record(kit, form, values)
  return !!id && delivered(kit.recorder, id, ANSWER_TIMEOUT_MS)
}

function openForm(kit: Kit, form: HTMLFormElement): void {
  const text = ACTS_TEXT[languageOf(form)]
  const [fieldset] = form.getElementsByTagName('fieldset')
  const [status] = form.getElementsByClassName('vitrina-status')
  const done = form.querySelector<HTMLElement>('.vitrina-done')!
  const faults = [...form.querySelectorAll<HTMLElement>('[data-vitrina-fault]')]
  let isSending = false

  for (const fault of faults) fault.id = `vitrina-fault-${++ids}`
  /** Shows what is wrong beside the fields, and goes to the first of them. */
  const isFine = (wrong: readonly string[]) => {
    for (const fault of [...faults].reverse()) {
      const isWrong = wrong.includes(fault.dataset.vitrinaFault!)
      fault.hidden = !isWrong
      const fields = form.querySelectorAll<HTMLInputElement>(`[name="${fault.dataset.vitrinaFault}"]`)
      for (const field of fields) {
        field.ariaInvalid = `${isWrong}`
        if (isWrong) field.setAttribute('aria-describedby', fault.id)
        else field.removeAttribute('aria-describedby')
      }
      if (isWrong) fields[0]!.focus()
    }
    return !wrong[0]
  }
  const send = kit.guard(async (): Promise<void> => {
    const values = new FormData(form)
    if (isSending || !isFine(formFaults(form.dataset.vitrinaAct!, values))) return
    const { analytics, personalisation } = kit.recorder.consent()
    if (!analytics && !personalisation) {
      status!.textContent = text.notAllowed
      return kit.bus.emit('show', null)
    }
    isSending = true
    status!.textContent = text.sending
    const isSent = await sent(kit, form, values)
    isSending = false
    status!.textContent = isSent ? '' : form.dataset.vitrinaError!
    if (!isSent) return
    form.dataset.vitrinaIs = 'done'
    done.hidden = false
    done.focus()
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  fieldset!.disabled = false
}

const openInbox = (kit: Kit, act: HTMLElement): unknown =>
  kit.guard(async () => (await kit.load<typeof Inbox>('inbox')).open(kit, act))()
