'use client'

import { useId } from 'react'

interface Props {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: string
  /** The key of fly.toml that it stands for. */
  readonly code?: string
  readonly onChange: (value: number) => void
}

export function Slider({ label, value, min, max, step = 1, unit = '', code, onChange }: Props) {
  const id = useId()
  return (
    <div className="slider">
      <label htmlFor={id}>
        {label} {code && <code className="inline-code">{code}</code>}
      </label>
      <output htmlFor={id}>
        {value}
        {unit && ` ${unit}`}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`.trim()}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  )
}
