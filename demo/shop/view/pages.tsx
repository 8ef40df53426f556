/** Links to the other pages of a listing. */

function address(path: string, query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query)
  if (page > 1) next.set('strana', String(page))
  else next.delete('strana')
  const text = next.toString()
  return text ? `${path}?${text}` : path
}

interface PagesProps {
  readonly path: string
  readonly page: number
  readonly pages: number
  readonly query: URLSearchParams
}

export function Pages({ path, page, pages, query }: PagesProps) {
  if (pages < 2) return null
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  return (
    <nav class="pages" aria-label="Stránkování">
      <ol>
        {numbers.map((number) => (
          <li key={number}>
            <a
              href={address(path, query, number)}
              aria-current={number === page ? 'page' : undefined}
              aria-label={`Strana ${number}`}
            >
              {number}
            </a>
          </li>
        ))}
      </ol>
      {page < pages ? (
        <a class="pages__next" href={address(path, query, page + 1)} rel="next">
          Další strana
        </a>
      ) : null}
    </nav>
  )
}
