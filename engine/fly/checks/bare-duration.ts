import type { Edit, Span } from '../../text/source'
import type { FlyFile } from '../file'

/** The digits of a duration that is written as a bare number, or undefined. */
export function bareNumber(file: FlyFile, path: string): string | undefined {
  const written = file.written(path)
  return /^[+-]?[\d_]+(\.\d+)?$/.test(written) ? written.replaceAll('_', '') : undefined
}

/** Writes the unit that was most likely meant: small numbers are seconds, large ones `large`. */
export function unitFix(
  span: Span,
  bare: string,
  large: 'ms' | 's',
): { title: string; edits: Edit[] } | undefined {
  if (!/^\d+$/.test(bare)) return undefined
  const value = Number(bare)
  const text =
    large === 's' || value < 1000 ? `${value}s` : value % 1000 === 0 ? `${value / 1000}s` : `${value}ms`
  return { title: `Write \`"${text}"\``, edits: [{ span, text: `"${text}"` }] }
}
