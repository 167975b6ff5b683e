import { RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { Band } from '../language'

export const setBands = StateEffect.define<readonly Band[]>()

const marks = {
  aws: Decoration.line({ class: 'cm-band cm-band-aws' }),
  fly: Decoration.line({ class: 'cm-band cm-band-fly' }),
}

function draw(doc: Text, bands: readonly Band[]): DecorationSet {
  const lines = new Map<number, Band['side']>()
  for (const { startLine, endLine, side } of bands) {
    for (let line = Math.max(1, startLine); line <= Math.min(endLine, doc.lines); line++)
      lines.set(line, side)
  }
  const builder = new RangeSetBuilder<Decoration>()
  for (const [line, side] of [...lines].toSorted((a, b) => a[0] - b[0])) {
    const { from } = doc.line(line)
    builder.add(from, from, marks[side])
  }
  return builder.finish()
}

/** Lines lit because the other text speaks of them. */
export const bandField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(bands, transaction) {
    let next = bands.map(transaction.changes)
    for (const effect of transaction.effects)
      if (effect.is(setBands)) next = draw(transaction.state.doc, effect.value)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})
