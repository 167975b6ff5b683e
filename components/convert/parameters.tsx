'use client'

import { useId } from 'react'
import type { ConvertDocument } from '@/engine/document'

type Parameter = ConvertDocument['parameters'][number]

interface Props {
  readonly parameters: readonly Parameter[]
  readonly given: Readonly<Record<string, string>>
  readonly onChange: (name: string, value: string | undefined) => void
}

/** Parameters and variables of the input; those without a value first, since filling them in says most. */
export function Parameters({ parameters, given, onChange }: Props) {
  const base = useId()
  if (parameters.length === 0) return null
  const sorted = [...parameters].sort(
    (a, b) => Number(b.origin === 'unknown') - Number(a.origin === 'unknown'),
  )
  return (
    <details className="parameters" open={parameters.some((each) => each.origin === 'unknown')}>
      <summary>Parameters ({parameters.length})</summary>
      {sorted.map((each, index) => (
        <p key={`${each.source}:${each.name}`}>
          <label htmlFor={`${base}${index}`}>
            <code>{each.name}</code> {each.origin === 'unknown' && <span>no value</span>}
          </label>
          <input
            id={`${base}${index}`}
            defaultValue={given[each.name] ?? ''}
            placeholder={each.value ?? ''}
            spellCheck={false}
            autoComplete="off"
            onBlur={(event) => {
              const value = event.target.value
              if (value !== (given[each.name] ?? '')) onChange(each.name, value === '' ? undefined : value)
            }}
          />
        </p>
      ))}
    </details>
  )
}
