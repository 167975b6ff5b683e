'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import type { ConvertDocument } from '@/engine/document'
import { inlineCode } from '../ui/inline-code'
import { OutcomeMark, type OutcomeWord } from '../ui/marks'

type Resource = ConvertDocument['resources'][number]

interface Props {
  readonly document: ConvertDocument
  readonly onShow: (path: string, line: number) => void
}

const all = 'all'
/** Worst first: what a person has to look at. */
const order: readonly OutcomeWord[] = [
  'unread',
  'unsupported',
  'manual',
  'kept',
  'adapted',
  'converted',
  'absorbed',
  'off',
]
/** Rows shown at once; a large account is shown in portions so that the page stays quick. */
const PORTION = 60

/** Every resource and every value that was written, with what became of it. Nothing is left out. */
export function Account({ document, onShow }: Props) {
  const [outcome, setOutcome] = useState<string>(all)
  const [portion, setPortion] = useState(PORTION)
  const shown = useMemo(() => filtered(document.resources, outcome), [document, outcome])
  return (
    <div className="account">
      <p className="account-bar">
        <label>
          Show{' '}
          <select
            value={outcome}
            onChange={(event) => {
              setOutcome(event.target.value)
              setPortion(PORTION)
            }}
          >
            <option value={all}>everything</option>
            {order
              .filter((each) => document.counts[each] > 0)
              .map((each) => (
                <option key={each} value={each}>
                  {each} ({document.counts[each]})
                </option>
              ))}
          </select>
        </label>
      </p>
      {shown.slice(0, portion).map((resource) => (
        <ResourceRow key={resource.id} resource={resource} open={outcome !== all} onShow={onShow} />
      ))}
      {shown.length > portion && (
        <button type="button" className="button" onClick={() => setPortion((old) => old + PORTION)}>
          Show {Math.min(PORTION, shown.length - portion)} more of {shown.length}
        </button>
      )}
    </div>
  )
}

function filtered(resources: readonly Resource[], outcome: string): readonly Resource[] {
  if (outcome === all) return resources
  return resources
    .map((each) => ({
      ...each,
      properties: each.properties.filter((property) => property.outcome === outcome),
    }))
    .filter((each) => each.properties.length > 0 || each.outcome === outcome)
}

interface RowProps {
  readonly resource: Resource
  readonly open: boolean
  readonly onShow: Props['onShow']
}

function ResourceRow({ resource, open, onShow }: RowProps) {
  return (
    <details className="account-resource" open={open}>
      <summary>
        <OutcomeMark outcome={resource.outcome} />
        <span className="account-name">
          <strong>{resource.native.name}</strong> <code>{resource.native.type}</code>
        </span>
        <span className="account-reason">{inlineCode(resource.reason)}</span>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Outcome</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {resource.properties.map((each, index) => (
            <tr key={`${each.path}:${index}`}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button"
                  onClick={() => onShow(each.place.path, each.place.line)}
                >
                  {each.native}
                </button>
              </th>
              <td>
                <OutcomeMark outcome={each.outcome} />
              </td>
              <td>{inlineCode(each.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="account-foot">
        {resource.place.path}:{resource.place.line} ·{' '}
        <Link prefetch={false} href={resource.lesson}>
          Read about it
        </Link>
      </p>
    </details>
  )
}
