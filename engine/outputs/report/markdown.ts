/** A word as code; backticks inside it would end it. */
export function code(text: string): string {
  return `\`${oneLine(text).replace(/`/g, 'ʼ')}\``
}

/** Text of several lines on one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A table; a bar inside a cell would open another one. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((each) => oneLine(each).replace(/\|/g, '\\|')).join(' | ')} |`
  return [row(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(row)]
}

/** `1 app`, `3 apps`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

/** The first few of a list in words, and how many more there are. */
export function fewOf<T>(items: readonly T[], most: number, show: (item: T) => string): string {
  const shown = items.slice(0, most).map(show).join(', ')
  return items.length > most ? `${shown} and ${items.length - most} more` : shown
}
