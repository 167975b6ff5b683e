import type { Basis, Fill } from '../aws/traced'
import type { OutputLink, PlanFile, Printed } from '../plan/plan'

/** Collects lines of an output and what each rests on. */
export class LinePrinter {
  private readonly lines: string[] = []
  private readonly links: OutputLink[] = []

  constructor(private readonly path: string) {}

  line(text: string, from: readonly Basis[] = [], fill?: Fill): void {
    const startLine = this.lines.length + 1
    if (text.includes('\n')) for (const each of text.split('\n')) this.lines.push(each)
    else this.lines.push(text)
    if (from.length === 0) return
    const link = { file: this.path, startLine, endLine: this.lines.length, from }
    this.links.push(fill ? { ...link, fill } : link)
  }

  blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('')
  }

  done(executable = false): Printed {
    while (this.lines.at(-1) === '') this.lines.pop()
    return { path: this.path, text: this.lines.join('\n') + '\n', executable, links: this.links }
  }
}

/** A file of the plan as text with its links. */
export function printFile(file: PlanFile, path = file.path): Printed {
  const printer = new LinePrinter(path)
  for (const each of file.lines) printer.line(each.text, each.from, each.fill)
  return printer.done(file.executable)
}
