/** What somebody without a session sees: how to get in, never a form. */
import type { Refusal } from '../api.ts'
import { session, startSession } from '../session.ts'
import { LanguageChoice, ThemeChoice } from '../shell/Choices.tsx'
import { text } from '../text/text.ts'
import { Mark } from '../ui/Mark.tsx'
import { Refused } from '../ui/Refused.tsx'

export function Login() {
  const t = text.value
  const state = session.value
  return (
    <div class="login">
      <main class="login-card" id="main" tabIndex={-1}>
        <Mark />
        {state.kind === 'starting' && (
          <>
            <h1 tabIndex={-1}>{t.login.trying}</h1>
            <span class="bar-busy" aria-hidden="true" />
          </>
        )}
        {state.kind === 'unreachable' && (
          <>
            <h1 tabIndex={-1}>{t.login.unreachable}</h1>
            <Refused refusal={state.refusal} onRetry={() => void startSession()} />
          </>
        )}
        {state.kind === 'out' && <HowTo refusal={state.refusal} />}
      </main>
      <footer class="login-foot">
        <LanguageChoice />
        <ThemeChoice />
      </footer>
    </div>
  )
}

function HowTo({ refusal }: { refusal: Refusal | null }) {
  const t = text.value.login
  return (
    <>
      <h1 tabIndex={-1}>{refusal ? t.usedTitle : t.title}</h1>
      <p class="page-lead" role={refusal ? 'alert' : undefined}>
        {refusal ? t.usedLead : t.lead}
      </p>
      <ol class="login-steps">
        {!refusal && (
          <li>
            {t.stepStart} <code>npm start</code>
          </li>
        )}
        <li>
          {t.stepAgain} <code>npm start -- --login</code>
        </li>
        <li>{t.stepOpen}</li>
      </ol>
    </>
  )
}
