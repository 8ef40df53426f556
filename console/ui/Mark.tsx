/** The name with its sign: a shop window under its awning. */
export function Mark({ small = false }: { small?: boolean }) {
  return (
    <span class={small ? 'mark mark-small' : 'mark'}>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
        <path
          class="mark-awning"
          d="M3.5 2h15l2.5 6.5a2.6 2.6 0 0 1-5 .5 2.6 2.6 0 0 1-5 0 2.6 2.6 0 0 1-5 0 2.6 2.6 0 0 1-5-.5Z"
        />
        <path class="mark-window" d="M3.5 12.5v7h15v-7" />
      </svg>
      Vitrina
    </span>
  )
}
