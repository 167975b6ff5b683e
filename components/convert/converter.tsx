'use client'

import { useMemo, useRef, useState, type DragEvent } from 'react'
import type { EditorHandle } from '../editor/code-editor'
import { Pair } from '../editor/pair'
import { ProblemList } from '../editor/problem-list'
import { CopyButton } from '../ui/copy-button'
import { Icon } from '../ui/icons'
import { Tabs } from '../ui/tabs'
import { maskSecrets } from '@/lib/mask'
import { toLink } from '@/lib/share'
import { Account } from './account'
import { Cost } from './cost'
import { Decisions } from './decisions'
import { diagnosticsOf, formatOf, linksBetween, outputFilesOf } from './document-view'
import { Fill } from './fill'
import { readDropped, readPicked } from './files'
import { Parameters } from './parameters'
import { Picture } from './picture'
import { Runbook } from './runbook'
import { Summary } from './summary'
import { useConversion } from './use-conversion'
import { useInput, type InputFile } from './use-input'
import { useProblems } from './use-problems'
import { downloadZip } from './zip'

export interface Sample {
  readonly name: string
  readonly path: string
  readonly text: string
}

const PASTED = 'pasted'
const empty: InputFile = { path: PASTED, text: '' }

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
  const picker = useRef<HTMLInputElement>(null)

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

  const add = (read: { readonly files: readonly InputFile[]; readonly skipped: readonly string[] }) => {
    setSkipped(read.skipped)
    if (read.files.length === 0) return
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
  const remove = (path: string) => {
    setFiles((old) => old.filter((each) => each.path !== path))
    setShownInput(0)
  }
  const share = () => {
    const made = toLink({ kind: 'convert', ...request }, maskSecrets)
    return made.kind === 'link' ? `${location.origin}${location.pathname}${made.fragment}` : made.text
  }

  return (
    <div className="converter" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="converter-bar">
        <button type="button" className="button button-main" onClick={() => picker.current?.click()}>
          Open files
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void readPicked(event.target.files).then(add)
            event.target.value = ''
          }}
        />
        <label className="converter-sample">
          <span>or a sample</span>
          <select
            value=""
            onChange={(event) => {
              const sample = samples.find((each) => each.path === event.target.value)
              if (sample) {
                input.clear()
                setFiles(() => [{ path: sample.path, text: sample.text }])
              }
            }}
          >
            <option value="">Choose …</option>
            {samples.map((each) => (
              <option key={each.path} value={each.path}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        {request.files.length > 0 && (
          <>
            <CopyButton text={share} label="Mask and copy link" icon="share" />
            <button type="button" className="button button-quiet button-small" onClick={input.clear}>
              <Icon name="reset" /> Clear
            </button>
          </>
        )}
        {document && outputs.length > 0 && (
          <button type="button" className="button button-small" onClick={() => downloadZip(document)}>
            Download all
          </button>
        )}
        <p className="converter-status" role="status">
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
        </p>
      </div>
      {skipped.length > 0 && (
        <p className="converter-note" role="status">
          Not read: {skipped.join(' · ')}
        </p>
      )}
      {request.files.length > 1 && (
        <FileList files={request.files} shown={file.path} onShow={setShownInput} onRemove={remove} />
      )}
      <Pair
        label="Conversion"
        first="aws"
        links={links}
        aws={{
          name: file.path,
          text: file.text,
          format: formatOf(file.path, file.text),
          onChange: write,
          onHandle: setHandle,
          foot: (
            <ProblemList
              diagnostics={diagnostics}
              empty={
                document
                  ? 'The text was read without a problem'
                  : 'Paste CloudFormation, Terraform, a task definition, Compose … or drop files here'
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
          tools: output && (
            <>
              {outputs.length > 1 && (
                <select
                  aria-label="Output file"
                  value={output.path}
                  onChange={(event) => setShownOutput(event.target.value)}
                >
                  {outputs.map((each) => (
                    <option key={each.path}>{each.path}</option>
                  ))}
                </select>
              )}
              <CopyButton text={output.text} label="Copy" compact />
            </>
          ),
          instead: output ? undefined : <Waiting converted={document !== undefined} />,
        }}
      />
      {document && (
        <>
          <Summary document={document} stale={conversion.kind === 'done' && conversion.stale} />
          <Tabs
            label="Results"
            selected={tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'decisions',
                label: `Decisions (${document.decisions.length})`,
                content: (
                  <>
                    <Fill document={document} onShow={setShownOutput} />
                    <Decisions decisions={document.decisions} onDecide={input.setDecision} />
                    <Parameters
                      parameters={document.parameters}
                      given={request.parameters}
                      onChange={input.setParameter}
                    />
                  </>
                ),
              },
              { id: 'runbook', label: 'Runbook', content: <Runbook text={document.runbook} /> },
              {
                id: 'account',
                label: `Account (${document.counts.leaves})`,
                content: (
                  <Account
                    document={document}
                    onShow={(path, line) => {
                      const index = request.files.findIndex((each) => each.path === path)
                      if (index >= 0) setShownInput(index)
                      handle?.showLine(line)
                    }}
                  />
                ),
              },
              {
                id: 'picture',
                label: 'Picture',
                // Drawn only while it is looked at: its layout is code and time of its own.
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

interface FileListProps {
  readonly files: readonly InputFile[]
  readonly shown: string
  readonly onShow: (index: number) => void
  readonly onRemove: (path: string) => void
}

function FileList({ files, shown, onShow, onRemove }: FileListProps) {
  return (
    <ul className="converter-files" aria-label="Files of the input">
      {files.map((each, index) => (
        <li key={each.path} data-shown={each.path === shown ? '' : undefined}>
          <button type="button" aria-pressed={each.path === shown} onClick={() => onShow(index)}>
            {each.path}
          </button>
          <button
            type="button"
            className="converter-remove"
            aria-label={`Remove ${each.path}`}
            onClick={() => onRemove(each.path)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}
