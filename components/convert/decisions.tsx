'use client'

import { useId } from 'react'
import type { ConvertDocument } from '@/engine/document'
import { inlineCode } from '../ui/inline-code'

type Decision = ConvertDocument['decisions'][number]

interface Props {
  readonly decisions: readonly Decision[]
  readonly onDecide: (id: string, choice: string | undefined) => void
}

/** Questions with more than one good answer; an answer changes every output at once. */
export function Decisions({ decisions, onDecide }: Props) {
  if (decisions.length === 0) return <p>There was nothing to decide.</p>
  return (
    <div className="decisions">
      {decisions.map((each) => (
        <DecisionControl key={each.id} decision={each} onDecide={onDecide} />
      ))}
    </div>
  )
}

function DecisionControl({
  decision,
  onDecide,
}: {
  readonly decision: Decision
  readonly onDecide: Props['onDecide']
}) {
  const base = useId()
  const undo = !decision.isDefault && (
    <button type="button" className="link-button" onClick={() => onDecide(decision.id, undefined)}>
      Back to the default
    </button>
  )
  if (decision.type === 'value') {
    return (
      <div className="decision">
        <label htmlFor={base}>{inlineCode(decision.question)}</label>
        <input
          id={base}
          key={decision.choice}
          defaultValue={decision.choice}
          spellCheck={false}
          autoComplete="off"
          onBlur={(event) => {
            const value = event.target.value.trim()
            if (value !== decision.choice) onDecide(decision.id, value === '' ? undefined : value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
        />
        {undo}
      </div>
    )
  }
  return (
    <fieldset className="decision">
      <legend>{inlineCode(decision.question)}</legend>
      {decision.choices.map((choice) => (
        <div key={choice.id} className="choice">
          <input
            id={`${base}${choice.id}`}
            type="radio"
            name={base}
            checked={choice.id === decision.choice}
            aria-describedby={`${base}${choice.id}-about`}
            onChange={() => onDecide(decision.id, choice.id)}
          />
          <div>
            <label htmlFor={`${base}${choice.id}`}>{choice.title}</label>
            <p id={`${base}${choice.id}-about`}>{inlineCode(choice.consequence)}</p>
          </div>
        </div>
      ))}
      {undo}
    </fieldset>
  )
}
