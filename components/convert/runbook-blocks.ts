export type RunbookBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }

/** The few forms that Undock's own runbook is written in: headings, fenced commands, lists, paragraphs. */
export function readRunbook(markdown: string): readonly RunbookBlock[] {
  const blocks: RunbookBlock[] = []
  const lines = markdown.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const heading = /^(#{1,6}) (.*)$/.exec(line)
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, text: heading[2]! })
    } else if (line.startsWith('```')) {
      const end = lines.findIndex((each, at) => at > index && each.startsWith('```'))
      const last = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') })
      index = last
    } else if (line.startsWith('- ')) {
      const items: string[] = []
      for (; index < lines.length && lines[index]!.startsWith('- '); index++)
        items.push(lines[index]!.replace(/^- (?:\[ \] )?/, ''))
      index--
      blocks.push({ kind: 'list', items })
    } else if (line.trim() !== '') {
      const words: string[] = []
      for (
        ;
        index < lines.length && lines[index]!.trim() !== '' && !/^(?:#{1,6} |- |```)/.test(lines[index]!);
        index++
      )
        words.push(lines[index]!)
      index--
      blocks.push({ kind: 'text', text: words.join(' ') })
    }
  }
  return blocks
}
