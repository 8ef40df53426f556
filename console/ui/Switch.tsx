type SwitchProps = { label: string; on: boolean; busy?: boolean; onChange: (on: boolean) => void }

export function Switch({ label, on, busy = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={on}
      aria-disabled={busy ? 'true' : undefined}
      onClick={() => {
        if (!busy) onChange(!on)
      }}
    >
      <span class="switch-track" aria-hidden="true" />
      {label}
    </button>
  )
}
