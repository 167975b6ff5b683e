const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `2026-08-07` as people write it: 7 August 2026. */
export function writtenDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return day && month ? `${day} ${months[month - 1]} ${year}` : iso
}
