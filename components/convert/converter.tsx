'use client'

import { useEffect, useMemo, useRef, useState, type DragEvent } from 'react'
import type { EditorHandle } from '../editor/code-editor'
import type { Side } from '../editor/language'
import { Pair } from '../editor/pair'
import { ProblemList } from '../editor/problem-list'
import { readFlyLanguage } from '../editor/fly-language'
import { useOutline } from '../editor/use-outline'
import { CopyButton } from '../ui/copy-button'
import { Tabs } from '../ui/tabs'
import { maskFiles } from '@/lib/mask'
import { toLink } from '@/lib/share'
import { Account } from './account'
import { ConverterBar } from './converter-bar'
import { Cost } from './cost'
import { Decisions } from './decisions'
import {
  diagnosticsOf,
  errorsByFile,
  formatOf,
  linksBetween,
  outlineOfInput,
  outputFilesOf,
} from './document-view'
import { Fill } from './fill'
import { FileList } from './file-list'
import { readDropped, type ReadFiles } from './files'
import { Parameters } from './parameters'
import { Picture } from './picture'
import { Runbook } from './runbook'
import { Summary } from './summary'
import { useConversion } from './use-conversion'
import { useInput, usePaste, type InputFile } from './use-input'
import { useProblems } from './use-problems'
import { downloadZip } from './zip'

export interface Sample {
  readonly name: string
  readonly path: string
  readonly text: string
}

/** A line of an input file that is to be shown. */
interface Target {
  readonly path: string
  readonly line: number
}

const PASTED = 'pasted'
const PLACEHOLDER =
  'Paste CloudFormation, Terraform, an ECS task definition,\nCompose, Kubernetes, what the aws command printed …\nor drop files, a folder or a .zip anywhere here.'
const empty: InputFile = { path: PASTED, text: '' }

/** A name for what was pasted that no other file has. */
function nameOfPaste(files: readonly InputFile[]): string {
  const taken = files.filter(({ path, text }) => path.startsWith(PASTED) && text.trim() !== '').length
  return taken === 0 ? PASTED : `${PASTED}-${taken + 1}`
}

/** The whole converter: what people have on the left, what they take away on the right, the account below. */
export function Converter({ samples }: { readonly samples: readonly Sample[] }) {
  const input = useInput()
  const { request, setFiles } = input
  const { conversion, working, cancel } = useConversion(request)
  const [shownInput, setShownInput] = useState(0)
  const [shownOutput, setShownOutput] = useState<string>()
  const [tab, setTab] = useState('decisions')
  const [handle, setHandle] = useState<EditorHandle | null>(null)
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const [side, setSide] = useState<Side>('aws')
  const [target, setTarget] = useState<Target>()
  const revealed = useRef<Target>(undefined)
  const [outputAlive, setOutputAlive] = useState(false)

  const answer =
    conversion.kind === 'done'
      ? conversion.answer
      : conversion.kind === 'failed'
        ? conversion.last
        : undefined
  const document = answer?.document
  const file = request.files[Math.min(shownInput, request.files.length - 1)] ?? empty
  const outputs = useMemo(() => (document ? outputFilesOf(document) : []), [document])
  const output = outputs.find((each) => each.path === shownOutput) ?? outputs[0]
  const links = useMemo(
    () => (document && output ? linksBetween(document, file.path, output.path) : []),
    [document, output, file.path],
  )
  const diagnostics = useMemo(() => (document ? diagnosticsOf(document, file) : []), [document, file])
  useProblems(handle, diagnostics, file.text)

  const errors = useMemo(() => errorsByFile(document), [document])
  const inputOutline = useMemo(() => outlineOfInput(document, file.path), [document, file.path])
  const isToml = output?.path.endsWith('.toml') ?? false
  const outputOutline = useOutline(
    output?.text ?? '',
    isToml ? readFlyLanguage.structure : undefined,
    outputAlive,
  )

  // After the editor has taken the text of the file that was asked for.
  useEffect(() => {
    if (!target || !handle || target.path !== file.path || target === revealed.current) return
    revealed.current = target
    handle.reveal(target.line)
  }, [target, handle, file.path])

  const show = (path: string) => {
    const index = request.files.findIndex((each) => each.path === path)
    if (index >= 0) setShownInput(index)
  }
  const showLine = (path: string, line: number) => {
    show(path)
    setSide('aws')
    setTarget({ path, line })
  }
  const add = (read: ReadFiles) => {
    setSkipped(read.skipped)
    const [first] = read.files
    if (!first) return
    // What was too long for a link was saved as such a file.
    if (read.files.length === 1 && input.restore(first.text)) return
    setFiles((old) => [
      ...old.filter(
        (each) => each.text.trim() !== '' && !read.files.some((other) => other.path === each.path),
      ),
      ...read.files,
    ])
    setShownInput(0)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void readDropped(event.dataTransfer).then(add)
  }
  const write = (text: string) =>
    setFiles((old) =>
      old.length === 0
        ? [{ path: PASTED, text }]
        : old.map((each, index) =>
            index === Math.min(shownInput, old.length - 1) ? { ...each, text } : each,
          ),
    )
  // Beside what is there already, or in its place while nothing is.
  usePaste((text) => add({ files: [{ path: nameOfPaste(request.files), text }], skipped: [] }))
  const remove = (path: string) => {
    setFiles((old) => old.filter((each) => each.path !== path))
    setShownInput(0)
  }
  const share = () => toLink({ kind: 'convert', ...request }, maskFiles)

  return (
    <div className="converter" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <ConverterBar
        samples={samples}
        onRead={add}
        onSample={(sample) => {
          input.clear()
          setFiles(() => [{ path: sample.path, text: sample.text }])
        }}
        input={request.files.length > 0 ? { share, clear: input.clear } : undefined}
        onDownload={document && outputs.length > 0 ? () => downloadZip(document) : undefined}
      >
        {working ? (
          <>
            Converting …{' '}
            <button type="button" className="link-button" onClick={cancel}>
              Cancel
            </button>
          </>
        ) : conversion.kind === 'failed' ? (
          conversion.reason
        ) : (
          (input.note ?? '')
        )}
      </ConverterBar>
      {skipped.length > 0 && (
        <p className="converter-note" role="status">
          Not read: {skipped.join(' · ')}
        </p>
      )}
      <FileList files={request.files} shown={file.path} errors={errors} onShow={show} onRemove={remove} />
      <Pair
        label="Conversion"
        first="aws"
        shown={side}
        onShown={setSide}
        links={links}
        aws={{
          name: file.path,
          text: file.text,
          format: formatOf(file.path, file.text),
          placeholder: PLACEHOLDER,
          onChange: write,
          onHandle: setHandle,
          outline: inputOutline,
          foot: (
            <ProblemList
              diagnostics={diagnostics}
              idle={!document}
              empty={
                document ? 'The text was read without a problem' : 'Problems of the text are listed here.'
              }
              onGoTo={(each) => handle?.goTo(each.from)}
              onFix={(fix) => handle?.applyFix(fix)}
            />
          ),
        }}
        fly={{
          name: output?.path ?? 'fly.toml',
          text: output?.text ?? '',
          format: output ? formatOf(output.path, output.text) : 'toml',
          readOnly: true,
          language: isToml ? readFlyLanguage : undefined,
          onHandle: (next) => setOutputAlive(next !== null),
          outline: outputOutline,
          picker: output && outputs.length > 1 && (
            <select
              className="file-picker"
              aria-label="Output file"
              value={output.path}
              onChange={(event) => setShownOutput(event.target.value)}
            >
              {outputs.map((each) => (
                <option key={each.path}>{each.path}</option>
              ))}
            </select>
          ),
          tools: output && <CopyButton text={output.text} label="Copy" compact />,
          instead: output ? undefined : <Waiting converted={document !== undefined} />,
        }}
      />
      {document && (
        <>
          <Summary document={document} stale={conversion.kind === 'done' && conversion.stale} />
          <Tabs
            label="Results"
            // Long ones are drawn only while they are looked at: typing makes a new plan each time.
            selected={tab === 'parameters' && document.parameters.length === 0 ? 'decisions' : tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'decisions',
                label: `Decisions (${document.decisions.length})`,
                content: (
                  <>
                    <Fill document={document} onShow={setShownOutput} />
                    <Decisions decisions={document.decisions} onDecide={input.setDecision} />
                  </>
                ),
              },
              ...(document.parameters.length > 0
                ? [
                    {
                      id: 'parameters',
                      label: `Parameters (${document.parameters.length})`,
                      content: (
                        <Parameters
                          parameters={document.parameters}
                          given={request.parameters}
                          onChange={input.setParameter}
                          files={request.files}
                          environment={request.environment}
                          onEnvironment={input.setEnvironment}
                          onShow={showLine}
                        />
                      ),
                    },
                  ]
                : []),
              {
                id: 'runbook',
                label: 'Runbook',
                content: tab === 'runbook' && <Runbook text={document.runbook} />,
              },
              {
                id: 'account',
                label: `Account (${document.counts.leaves})`,
                content: tab === 'account' && <Account document={document} onShow={showLine} />,
              },
              {
                id: 'picture',
                label: 'Picture',
                content: tab === 'picture' && <Picture diagram={document.diagram} />,
              },
              { id: 'cost', label: 'Cost', content: <Cost cost={document.cost} /> },
            ]}
          />
        </>
      )}
    </div>
  )
}

function Waiting({ converted }: { readonly converted: boolean }) {
  return (
    <p className="pane-empty">
      {converted
        ? 'Nothing in the input becomes an app. The account below says what becomes of each resource.'
        : 'Your fly.toml appears here while you type. Nothing leaves your browser.'}
    </p>
  )
}
