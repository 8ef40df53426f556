/** How long an IBAN is, by country (ISO 13616, the registry of SWIFT). */
const LENGTHS =
  'NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 CR22 DE22 GB22 GE22 HR21 IE22 ME22 BG22 BH22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LV21 LI21 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 SV28 PS29 QA29 BR29 UA29 JO30 KW30 MU30 MT31 SC31 LC32'
const BY_COUNTRY = new Map(
  LENGTHS.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
)

/** Characters of the country's IBAN without spaces; 0 where it has none. */
export function lengthOfIban(country: string): number {
  return BY_COUNTRY.get(country) ?? 0
}
