import type { Printed, Spans } from './stack'

/** One line of an output and the places it came from. */
export interface Line {
  readonly text: string
  readonly from: Spans
}

/** Lines without places of their own take those of what holds them. */
export function inherit(lines: readonly Line[], from: Spans): readonly Line[] {
  return from.length === 0
    ? lines
    : lines.map((line) => (line.from.length > 0 ? line : { text: line.text, from }))
}

export function indent(lines: readonly Line[], pad: string): readonly Line[] {
  return lines.map((line) => ({ text: line.text === '' ? '' : pad + line.text, from: line.from }))
}

/** Text that cannot end a comment: line breaks and other control characters become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u0020\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}

/** A remark as comment lines of at most 100 characters. */
export function comment(text: string, from: Spans, width = 100): readonly Line[] {
  const lines: string[] = []
  let line = '#'
  for (const word of oneLine(text).split(' ')) {
    if (line.length + 1 + word.length > width && line !== '#') {
      lines.push(line)
      line = '#'
    }
    line += ` ${word}`
  }
  return [...lines, line].map((each) => ({ text: each, from }))
}

/** The text of the lines, each with its places; what is left without places points at `fallback`. */
export function printed(lines: readonly Line[], fallback: Spans): Printed {
  return {
    text: lines.map((line) => line.text + '\n').join(''),
    lines: lines.map((line) => (line.from.length > 0 ? line.from : fallback)),
  }
}
