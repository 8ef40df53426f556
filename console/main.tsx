/** The console's beginning: preferences, session, and then one of two faces. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { startTicking } from './clock.ts'
import { closeStream, openStream } from './live/stream.ts'
import { followLinks } from './navigate.ts'
import { Login } from './page/Login.tsx'
import { applyPreferences } from './preference.ts'
import { session, startSession, watchSession } from './session.ts'
import { readClock } from './shell/read-clock.ts'
import { Shell } from './shell/Shell.tsx'

function App() {
  const state = session.value
  return state.kind === 'in' ? <Shell view={state.view} /> : <Login />
}

applyPreferences()
followLinks()
startTicking()
watchSession()
effect(() => {
  if (session.value.kind !== 'in') return closeStream()
  openStream()
  void readClock()
})
void startSession()
const root = document.getElementById('console')
if (root) {
  root.replaceChildren()
  render(<App />, root)
}
