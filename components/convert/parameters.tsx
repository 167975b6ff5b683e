'use client'

import { useId } from 'react'
import type { ConvertDocument } from '@/engine/document'
import type { InputFile } from './use-input'

type Parameter = ConvertDocument['parameters'][number]

interface Props {
  readonly parameters: readonly Parameter[]
  readonly given: Readonly<Record<string, string>>
  readonly onChange: (name: string, value: string | undefined) => void
  readonly files: readonly InputFile[]
  readonly environment: string | undefined
  readonly onEnvironment: (name: string | undefined) => void
  /** Shows where a parameter is declared. */
  readonly onShow: (path: string, line: number) => void
}

const origins = { default: 'its default', given: 'given', unknown: 'no value' } as const

/** Files of variables that Terraform reads only when it is told to, by the name of their environment. */
function environmentsOf(files: readonly InputFile[]): readonly string[] {
  const names = files.flatMap(({ path }) => {
    const name = path.split('/').at(-1) ?? ''
    const environment = /^(.+?)\.tfvars(?:\.json)?$/.exec(name)?.[1]
    return environment === undefined || environment === 'terraform' || environment.endsWith('.auto')
      ? []
      : [environment]
  })
  return [...new Set(names)]
}

/** Parameters and variables of the input: what is expected, what holds now, and a place to say otherwise. */
export function Parameters({
  parameters,
  given,
  onChange,
  files,
  environment,
  onEnvironment,
  onShow,
}: Props) {
  const environments = environmentsOf(files)
  const sorted = parameters.toSorted(
    (a, b) => Number(b.origin === 'unknown') - Number(a.origin === 'unknown'),
  )
  if (parameters.length === 0)
    return <p className="panel-empty">The input declares no parameters and no variables.</p>
  return (
    <div className="parameters">
      {environments.length > 0 && (
        <p className="parameters-environment">
          <label>
            File of variables{' '}
            <select
              value={environment ?? ''}
              onChange={(event) => onEnvironment(event.target.value === '' ? undefined : event.target.value)}
            >
              <option value="">none</option>
              {environments.map((each) => (
                <option key={each} value={each}>
                  {each}.tfvars
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <div className="table-scroll" tabIndex={0} role="group" aria-label="Parameters">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Type</th>
              <th scope="col">Default</th>
              <th scope="col">Value</th>
              <th scope="col">Where it is from</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((each) => (
              <Row
                key={`${each.source}:${each.name}`}
                parameter={each}
                own={given[each.name]}
                onChange={onChange}
                onShow={onShow}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface RowProps {
  readonly parameter: Parameter
  /** What the reader wrote here. */
  readonly own: string | undefined
  readonly onChange: Props['onChange']
  readonly onShow: Props['onShow']
}

function Row({ parameter, own, onChange, onShow }: RowProps) {
  const id = useId()
  const { name, value, origin, place, type, description } = parameter
  const change = (next: string) => {
    if (next !== (own ?? '')) onChange(name, next === '' ? undefined : next)
  }
  return (
    <tr data-origin={origin}>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => onShow(place.path, place.line)}>
          {name}
        </button>
        {description !== undefined && <p id={`${id}about`}>{description}</p>}
      </th>
      <td>
        <code>{type ?? ''}</code>
      </td>
      <td>
        <code>{parameter.default ?? ''}</code>
      </td>
      <td>
        <Value
          parameter={parameter}
          own={own}
          onChange={change}
          describedBy={description === undefined ? undefined : `${id}about`}
        />
      </td>
      <td className="parameter-origin">
        {own === undefined ? origins[origin] : 'given here'}
        {own !== undefined && (
          <>
            {' '}
            <button type="button" className="link-button" onClick={() => onChange(name, undefined)}>
              Take back
            </button>
          </>
        )}
        {own === undefined && value !== null && origin === 'given' && <code> {value}</code>}
      </td>
    </tr>
  )
}

interface ValueProps {
  readonly parameter: Parameter
  readonly own: string | undefined
  readonly onChange: (value: string) => void
  readonly describedBy: string | undefined
}

function Value({ parameter, own, onChange, describedBy }: ValueProps) {
  const { name, value, allowed } = parameter
  if (allowed && allowed.length > 0) {
    return (
      <select
        aria-label={`Value of ${name}`}
        aria-describedby={describedBy}
        value={own ?? ''}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{value ?? 'Choose …'}</option>
        {allowed.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    )
  }
  return (
    <input
      // Anew when it was taken back.
      key={own ?? ''}
      aria-label={`Value of ${name}`}
      aria-describedby={describedBy}
      defaultValue={own ?? ''}
      placeholder={value ?? ''}
      spellCheck={false}
      autoComplete="off"
      onBlur={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}
