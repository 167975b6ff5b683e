import './style-sheets'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  type KeyBinding,
} from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { Band, EditorDiagnostic, EditorFix, EditorFormat, EditorLanguage } from '../language'
import { bandField, setBands } from './bands'
import { foldByStructure, folding } from './folding'
import { formatExtension } from './formats'
import { hoverExtension } from './hover'
import { applyFix, problemMarks, showProblems } from './problems'

export interface EditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly format: EditorFormat
  /** The editor's accessible name. */
  readonly label: string
  readonly describedBy?: string
  readonly readOnly: boolean
  readonly placeholder?: string | undefined
  readonly language: EditorLanguage
  readonly onChange: (text: string) => void
  /** The line under the pointer or the caret; undefined when neither is here. */
  readonly onLine: (line: number | undefined) => void
}

export interface EditorHandle {
  readonly text: () => string
  /** Replaces the whole text, keeping what is the same at both ends, so that caret and scroll stay. */
  readonly setText: (text: string) => void
  readonly setBands: (bands: readonly Band[]) => void
  readonly setProblems: (diagnostics: readonly EditorDiagnostic[]) => void
  readonly setFormat: (format: EditorFormat) => void
  readonly applyFix: (fix: EditorFix) => void
  /** Scrolls a line into sight without moving the focus. */
  readonly showLine: (line: number) => void
  /** Puts the caret at an offset and focuses. */
  readonly goTo: (offset: number) => void
  /** Puts the caret at the start of a line, shows what follows it, and focuses. */
  readonly goToLine: (line: number) => void
  /** Puts the caret at the start of a line and brings the editor into sight. */
  readonly reveal: (line: number) => void
  /** Where a line stands on the screen, or undefined when it is scrolled out of sight. */
  readonly lineBox: (line: number) => DOMRect | undefined
  readonly destroy: () => void
}

/** The part of two texts that differs, so that an update touches nothing else. */
function difference(before: string, after: string) {
  let start = 0
  const most = Math.min(before.length, after.length)
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

function lineEvents(onLine: EditorOptions['onLine']) {
  let pointed: number | undefined
  const tell = (line: number | undefined) => {
    if (line === pointed) return
    pointed = line
    onLine(line)
  }
  return [
    EditorView.domEventHandlers({
      mousemove(event, view) {
        const offset = view.posAtCoords({ x: event.clientX, y: event.clientY })
        tell(offset === null ? undefined : view.state.doc.lineAt(offset).number)
      },
      mouseleave: () => tell(undefined),
      blur: () => tell(undefined),
    }),
    EditorView.updateListener.of((update) => {
      if (update.selectionSet && update.view.hasFocus) {
        tell(update.state.doc.lineAt(update.state.selection.main.head).number)
      }
    }),
  ]
}

/** Control or Command and `.` makes the repair at the caret; Shift, Alt and F tidies the text. */
function languageKeys({ fixes, format }: EditorLanguage): readonly KeyBinding[] {
  return [
    {
      key: 'Mod-.',
      run(view) {
        const [fix] = fixes?.(view.state.doc.toString(), view.state.selection.main.head) ?? []
        if (fix) applyFix(view, fix)
        return fix !== undefined
      },
    },
    {
      key: 'Shift-Alt-f',
      run(view) {
        const before = view.state.doc.toString()
        const after = format?.(before) ?? before
        if (after !== before) view.dispatch({ changes: difference(before, after) })
        return format !== undefined
      },
    },
  ]
}

/** What an editor can do without when it appears: completion, searching, folding by structure. */
async function lateExtensions({ complete, structure }: EditorLanguage, readOnly: boolean) {
  const [find, completion, parts] = await Promise.all([
    import('./find'),
    complete && !readOnly ? import('./completion') : undefined,
    structure?.(),
  ])
  return [
    find.findExtension,
    complete && completion ? completion.completionExtension(complete) : [],
    parts ? foldByStructure(parts.folds) : [],
  ]
}

/** A CodeMirror editor behind a plain handle: translation only, nothing is decided here. */
export function createEditor(options: EditorOptions): EditorHandle {
  const { parent, label, readOnly, language, onChange } = options
  const format = new Compartment()
  const late = new Compartment()
  let silent = false
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        bracketMatching(),
        syntaxHighlighting(classHighlighter),
        format.of(formatExtension(options.format)),
        late.of([]),
        folding,
        options.placeholder === undefined ? [] : placeholder(options.placeholder),
        bandField,
        problemMarks,
        hoverExtension(language),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-multiline': 'true',
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
          ...(readOnly && { 'aria-readonly': 'true' }),
          ...(options.describedBy && { 'aria-describedby': options.describedBy }),
        }),
        keymap.of(readOnly ? [] : languageKeys(language)),
        keymap.of([...lintKeymap, ...historyKeymap, ...(readOnly ? [] : [indentWithTab]), ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !silent) onChange(update.state.doc.toString())
        }),
        lineEvents(options.onLine),
      ],
    }),
  })
  view.scrollDOM.tabIndex = 0
  void lateExtensions(language, readOnly).then((extensions) =>
    view.dispatch({ effects: late.reconfigure(extensions) }),
  )
  return handleOf(view, {
    setText(text) {
      const before = view.state.doc.toString()
      if (before === text) return
      silent = true
      view.dispatch({ changes: difference(before, text) })
      silent = false
    },
    setFormat: (next) => view.dispatch({ effects: format.reconfigure(formatExtension(next)) }),
  })
}

/** Only the editor scrolls, never the page around it; a line of what stands above stays in sight. */
function goToLine(view: EditorView, at: number): void {
  view.dispatch({ selection: { anchor: at } })
  view.focus()
  const block = view.lineBlockAt(at)
  view.scrollDOM.scrollTop = Math.max(0, block.top - block.height)
}

function handleOf(view: EditorView, own: Pick<EditorHandle, 'setText' | 'setFormat'>): EditorHandle {
  const lineAt = (line: number) => view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
  return {
    ...own,
    text: () => view.state.doc.toString(),
    setBands: (bands) => view.dispatch({ effects: setBands.of(bands) }),
    setProblems: (diagnostics) => showProblems(view, diagnostics),
    applyFix: (fix) => applyFix(view, fix),
    showLine(line) {
      const block = view.lineBlockAt(lineAt(line).from)
      const { scrollTop, clientHeight } = view.scrollDOM
      // Only the editor scrolls, never the page around it.
      if (block.top < scrollTop || block.bottom > scrollTop + clientHeight) {
        view.scrollDOM.scrollTop = Math.max(0, block.top - clientHeight / 3)
      }
    },
    goTo(offset) {
      const at = Math.min(offset, view.state.doc.length)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'nearest' }) })
      view.focus()
    },
    goToLine: (line) => goToLine(view, lineAt(line).from),
    reveal(line) {
      goToLine(view, lineAt(line).from)
      view.dom.scrollIntoView({ block: 'nearest' })
    },
    lineBox(line) {
      const block = view.lineBlockAt(lineAt(line).from)
      const box = view.scrollDOM.getBoundingClientRect()
      const top = view.documentTop + block.top
      if (top + block.height < box.top || top > box.bottom) return undefined
      return new DOMRect(box.left, top, box.width, block.height)
    },
    destroy: () => view.destroy(),
  }
}
