import { describe, expect, it } from 'vitest'
import { BUYER, NEWCOMER } from '../fixture/profile.ts'
import { stage } from '../visit.ts'
import { askedOf, GOOD, plain, selected, writeRule } from '../write-rule.ts'

const { admin, visit } = stage()

const asked = (path: string) => askedOf(admin(), path)

describe('a profile', () => {
  it('is picked from those seen last, and gets a verdict with its term and its reasons', async () => {
    const { page, faults } = await visit('/rules')
    await page.getByRole('button', { name: /^j•••a@seznam\.cz/ }).click()
    const verdict = page.locator('.verdict')
    await verdict.filter({ hasText: 'Platí' }).waitFor()
    expect(plain(await verdict.innerText())).toMatch(
      /Platí pro j•••a@seznam\.cz do \d+\. \d+\. \d\d:00, pak znovu za 1 d 2[12] h/,
    )
    expect(new URL(page.url()).searchParams.get('profile')).toBe(BUYER)
    const reasons = page.locator('.reason')
    expect((await reasons.allInnerTexts()).map(plain)).toEqual([
      'dovolil e-mail',
      'aspoň 3krát přidal zboží do košíku za posledních 30d',
      'ne: nakoupil za posledních 7d',
    ])
    await reasons.first().click()
    expect(await page.evaluate(selected)).toBe('true')
    expect(faults).toEqual([])
  })

  it('is asked about another instant: the one at which the answer turns, or any', async () => {
    const { page } = await visit(`/rules?profile=${BUYER}`)
    await page.locator('.verdict-yes').waitFor()
    await page.getByRole('button', { name: 'Co bude pak?' }).click()
    await page.locator('.verdict-no').waitFor()
    expect(plain(await page.locator('.verdict').innerText())).toContain('Jen událost to změní.')
    const turn = asked('/rules/try').at(-1)?.['at']
    expect(turn).toEqual(expect.any(Number))
    await page.getByRole('button', { name: 'Zpět na teď' }).click()
    await page.locator('.verdict-yes').waitFor()
    expect(asked('/rules/try').at(-1)).not.toHaveProperty('at')
    await page.getByRole('slider', { name: 'Co kdyby bylo' }).press('End')
    await page.locator('.what-if-words', { hasText: 'za 365 d' }).waitFor()
    await page.locator('.verdict-no').waitFor()
    await page.getByLabel('Datum a čas').fill('2035-01-02T03:04')
    await expect
      .poll(() => asked('/rules/try').at(-1)?.['at'])
      .toBe(await page.evaluate(() => new Date('2035-01-02T03:04').getTime()))
    await page.getByLabel('Datum a čas').fill('2020-01-02T03:04')
    await page.getByText('teď; na minulost se ptát nejde').waitFor()
    await page.locator('.verdict-yes').waitFor()
  })

  it('is asked again by itself when the rule changes, and not while the rule has an error', async () => {
    const { page } = await visit(`/rules?profile=${NEWCOMER}`)
    await page.locator('.verdict-no').waitFor()
    await writeRule(page, GOOD)
    await page.locator('.reason', { hasText: 'má počet objednávek aspoň 2' }).waitFor()
    await writeRule(page, '{ "f.orders": { "$gte": "2" } }')
    await page.locator('.outcome-old').waitFor()
    await page.locator('.try-card').getByText('Tohle je o znění před vaší poslední změnou.').waitFor()
    const whens = asked('/rules/try').map(({ when }) => JSON.stringify(when))
    expect(whens).not.toContain('{"f.orders":{"$gte":"2"}}')
    expect(whens.at(-1)).toBe('{"f.orders":{"$gte":2}}')
  })

  it('says in plain words when old history was not read, and shows what was read', async () => {
    admin().world.rules.try = { partial: true }
    const { page } = await visit(`/rules?profile=${BUYER}`)
    await page.getByText('Starší historie se nečetla').waitFor()
    await page.getByText('Co se z profilu četlo').click()
    await page.locator('.read .json', { hasText: '"add_to_cart"' }).waitFor()
    await page.getByText('$and: 3 of 3').waitFor()
  })

  it('is found by a whole address, and said to be gone when it is', async () => {
    const { page } = await visit('/rules?profile=p_nobody')
    await page.getByText('Takový profil tu není').waitFor()
    await page.getByRole('button', { name: 'Jiný profil' }).click()
    await page.getByLabel('Na koho se zeptáme?').fill('nikdo@seznam.cz')
    await page.getByText('Nikdo se nenašel').waitFor()
    await page.getByLabel('Na koho se zeptáme?').fill('jana@seznam.cz')
    await page.getByText('Nalezení').waitFor()
    expect(await page.locator('.picker-row').count()).toBe(1)
    await page.locator('.picker-row').click()
    await page.locator('.verdict-yes').waitFor()
  })

  it('says how the first one comes where there is none', async () => {
    admin().world.profiles = 'none'
    const { page } = await visit('/rules')
    await page.getByText('Zatím žádné profily').waitFor()
    await page.getByRole('link', { name: 'Jak nainstalovat' }).click()
    await page.locator('.snippet').waitFor()
  })
})

describe('the audience', () => {
  it('is counted on a click, with how it was counted and who comes first', async () => {
    const { page, faults } = await visit('/rules')
    await page.getByRole('button', { name: 'Spočítat' }).click()
    await page.locator('.size-number').waitFor()
    const words = plain(await page.locator('.audience').innerText())
    expect(words).toContain('156 z 1 284 profilů 12 % všech')
    expect(words).toContain('Přesně: po jednom jsme se zeptali 412 profilů. Trvalo 184,2 ms.')
    expect(words).toContain('20 profilů od poslední aktivity')
    expect(await page.locator('.member').count()).toBe(8)
    await page.getByRole('button', { name: 'Zobrazit všech 20' }).click()
    expect(await page.locator('.member').count()).toBe(20)
    await page.getByRole('button', { name: 'Zkusit na profilu j•••a@seznam.cz' }).click()
    await page.locator('.verdict-yes').waitFor()
    await page.locator('.member-who').first().click()
    await page.getByRole('heading', { level: 1, name: 'j•••a@seznam.cz' }).waitFor()
    expect(faults).toEqual([])
  })

  it('owns up to an estimate with its range', async () => {
    admin().world.rules.audience = {
      method: 'sample',
      asked: 1_000,
      count: 5_200,
      low: 4_610,
      high: 5_790,
      total: 41_000,
    }
    const { page } = await visit('/rules')
    await page.getByRole('button', { name: 'Spočítat' }).click()
    await page.locator('.share-band').waitFor({ state: 'attached' })
    const words = plain(await page.locator('.audience').innerText())
    expect(words).toContain('asi 5 200 z 41 000 profilů')
    expect(words).toContain(
      'Odhad: zeptali jsme se 1 000 náhodně vybraných profilů. S 95% jistotou je jich 4 610 až 5 790.',
    )
  })

  it('of nobody says what to do, and an older one that it is older', async () => {
    const nobody = { count: 0, low: 0, profiles: [] }
    admin().world.rules.audience = { ...nobody, method: 'sample', asked: 200, high: 8 }
    const { page } = await visit('/rules')
    await page.getByRole('button', { name: 'Spočítat' }).click()
    await page.getByText('Ve vzorku nikdo').waitFor()
    await page.getByText('S 95% jistotou je jich 0 až 8.').waitFor()
    admin().world.rules.audience = { ...nobody, method: 'index', high: 0 }
    await page.getByRole('button', { name: 'Spočítat znovu' }).click()
    await page.getByText('Právě teď nikdo').waitFor()
    await page.getByText('Přesně: spočítáno v indexu profilů.').waitFor()
    await writeRule(page, GOOD)
    await page.getByText('Pravidlo se od té doby změnilo').waitFor()
    await page.getByRole('button', { name: 'Spočítat znovu' }).click()
    await page.getByText('Pravidlo se od té doby změnilo').waitFor({ state: 'detached' })
    await expect.poll(() => asked('/rules/audience').at(-1)).toEqual({ when: { 'f.orders': { $gte: 2 } } })
    await writeRule(page, '{ "f.orders": { "$gte": "2" } }')
    await page.getByText('1 chyba').waitFor()
    expect(await page.getByRole('button', { name: 'Spočítat znovu' }).isDisabled()).toBe(true)
  })
})
