'use client'

import { useMemo, useState } from 'react'
import { simulate, type AutostopSettings, type Step } from '@/lib/simulator/autostop'
import { Slider } from './slider'

const start: AutostopSettings = {
  peak: 120,
  softLimit: 20,
  hardLimit: 25,
  machines: 8,
  minRunning: 1,
  size: 'shared-cpu-1x',
  memoryMb: 512,
  region: 'iad',
}

const sizes = [
  { size: 'shared-cpu-1x', memoryMb: 512 },
  { size: 'shared-cpu-2x', memoryMb: 1024 },
  { size: 'performance-1x', memoryMb: 2048 },
]

const width = 720
const height = 200
const left = 34
const bottom = 24
const top = 10

const usd = (amount: number) => `$${amount.toFixed(2)}`
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:00`

function Chart({
  steps,
  machines,
  softLimit,
}: {
  readonly steps: readonly Step[]
  readonly machines: number
  readonly softLimit: number
}) {
  const most = Math.max(machines, ...steps.map(({ traffic }) => traffic / softLimit))
  const x = (minute: number) => left + (minute / 1440) * (width - left - 4)
  const y = (value: number) => height - bottom - (value / most) * (height - bottom - top)
  const area = steps
    .map(({ minute, traffic }) => `L${x(minute).toFixed(1)} ${y(traffic / softLimit).toFixed(1)}`)
    .join('')
  const line = steps
    .map(({ minute, running }, index) => {
      const before = steps[index - 1]
      const move = index === 0 ? 'M' : 'L'
      const edge =
        before && before.running !== running ? `L${x(minute).toFixed(1)} ${y(before.running).toFixed(1)}` : ''
      return `${edge}${move}${x(minute).toFixed(1)} ${y(running).toFixed(1)}`
    })
    .join('')
  const ticks = [0, Math.ceil(most / 2), Math.ceil(most)]
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="Traffic and running Machines over a day; the table below has the figures"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className="chart-text" x={left - 6} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <path className="chart-traffic" d={`M${x(0)} ${y(0)}${area}L${x(1435)} ${y(0)}Z`} />
      <path className="chart-fly" d={line} fill="none" />
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} className="chart-text" x={x(hour * 60)} y={height - 6}>
          {clock(hour * 60)}
        </text>
      ))}
    </svg>
  )
}

/** Traffic in, Machines running, money out: a day with autostop. */
export function AutostopSimulator() {
  const [settings, setSettings] = useState(start)
  const day = useMemo(() => simulate(settings), [settings])
  const set = (change: Partial<AutostopSettings>) => setSettings((old) => ({ ...old, ...change }))
  const waiting = Math.max(...day.steps.map((step) => step.waiting))
  const most = Math.max(...day.steps.map(({ running }) => running))
  return (
    <figure className="simulator">
      <figcaption>A day with autostop</figcaption>
      <div className="simulator-body">
        <div className="simulator-controls needs-js">
          <Slider
            label="Requests at once, at the peak"
            value={settings.peak}
            min={5}
            max={400}
            step={5}
            onChange={(peak) => set({ peak })}
          />
          <Slider
            label="Soft limit"
            code="soft_limit"
            value={settings.softLimit}
            min={5}
            max={100}
            step={5}
            onChange={(softLimit) => set({ softLimit, hardLimit: Math.round(softLimit * 1.25) })}
          />
          <Slider
            label="Machines that exist"
            code="fly scale count"
            value={settings.machines}
            min={1}
            max={20}
            onChange={(machines) => set({ machines })}
          />
          <Slider
            label="Always running"
            code="min_machines_running"
            value={settings.minRunning}
            min={0}
            max={20}
            onChange={(minRunning) => set({ minRunning })}
          />
          <label className="simulator-select">
            Size
            <select
              value={settings.size}
              onChange={(event) => {
                const chosen = sizes.find(({ size }) => size === event.target.value)
                if (chosen) set(chosen)
              }}
            >
              {sizes.map(({ size, memoryMb }) => (
                <option key={size} value={size}>
                  {size}, {memoryMb} MB
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="simulator-result">
          <Chart steps={day.steps} machines={settings.machines} softLimit={settings.softLimit} />
          <p className="legend">
            <span className="legend-traffic">traffic, in Machines’ worth of soft limit</span>
            <span className="legend-fly">Machines running</span>
          </p>
          <dl className="figures" aria-live="polite">
            <div>
              <dt>Most at once</dt>
              <dd>
                {most} of {settings.machines} Machines
              </dd>
            </div>
            <div>
              <dt>30 such days</dt>
              <dd>{usd(day.cost)}</dd>
            </div>
            <div>
              <dt>All running all the time</dt>
              <dd>{usd(day.alwaysOn)}</dd>
            </div>
            <div>
              <dt>Waiting at the worst moment</dt>
              <dd>{waiting > 0 ? `${Math.ceil(waiting)} requests` : 'nobody'}</dd>
            </div>
          </dl>
        </div>
      </div>
      <details className="twin">
        <summary>The figures as a table</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Traffic and Machines by hour">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Requests at once</th>
                <th scope="col">Machines running</th>
                <th scope="col">Waiting</th>
              </tr>
            </thead>
            <tbody>
              {day.steps
                .filter(({ minute }) => minute % 60 === 0)
                .map(({ minute, traffic, running, waiting: late }) => (
                  <tr key={minute}>
                    <th scope="row">{clock(minute)}</th>
                    <td>{Math.round(traffic)}</td>
                    <td>{running}</td>
                    <td>{Math.ceil(late)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
      <p className="simulator-note">
        A model: Machines start at once, and Fly Proxy stops at most one every five minutes. Prices are those
        of iad; a stopped Machine is charged for 1 GB of root file system.
      </p>
    </figure>
  )
}
