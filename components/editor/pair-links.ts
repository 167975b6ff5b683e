import type { Band, LineRange, PairLink, Side } from './language'

const size = ({ startLine, endLine }: LineRange) => endLine - startLine
const holds = ({ startLine, endLine }: LineRange, line: number) => startLine <= line && line <= endLine

/** The links that speak of a line most exactly: those whose range on its side is the smallest. */
export function linksAt(links: readonly PairLink[], side: Side, line: number): readonly PairLink[] {
  const found = links.filter((link) => holds(link[side], line))
  const smallest = Math.min(...found.map((link) => size(link[side])))
  return found.filter((link) => size(link[side]) === smallest)
}

/** What is lit on one side. */
export function bandsOf(links: readonly PairLink[], side: Side): readonly Band[] {
  return links.map((link) => ({ ...link[side], side }))
}

const words = ({ startLine, endLine }: LineRange) =>
  startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`

/** What a screen reader hears when the caret stands on a linked line. */
export function spoken(
  links: readonly PairLink[],
  side: Side,
  names: Readonly<Record<Side, string>>,
): string {
  if (links.length === 0) return ''
  const other: Side = side === 'fly' ? 'aws' : 'fly'
  const places = links.map((link) => words(link[other])).join(', ')
  return `${side === 'fly' ? 'comes from' : 'becomes'} ${names[other]}, ${places}`
}
