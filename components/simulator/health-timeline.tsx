'use client'

import { useMemo, useState } from 'react'
import { ALB, runHealth, type HealthSettings, type Lane, type Stretch } from '@/lib/simulator/health'
import { Slider } from './slider'

const start: HealthSettings = { interval: 15, gracePeriod: 20, ready: 12, outageStart: 95, outageLength: 40 }
const width = 760
const left = 112
const laneHeight = 46

function Bars({
  stretches,
  y,
  x,
  className,
}: {
  readonly stretches: readonly Stretch[]
  readonly y: number
  readonly x: (at: number) => number
  readonly className: string
}) {
  return stretches.map(({ from, to }) => (
    <rect
      key={from}
      className={className}
      x={x(from)}
      y={y}
      width={Math.max(0, x(to) - x(from))}
      height="16"
      rx="2"
    />
  ))
}

function LaneView({
  lane,
  y,
  x,
  name,
  side,
}: {
  readonly lane: Lane
  readonly y: number
  readonly x: (at: number) => number
  readonly name: string
  readonly side: 'aws' | 'fly'
}) {
  return (
    <g>
      <text className={`chart-text chart-text-${side}`} x="0" y={y + 12}>
        {name}
      </text>
      <Bars stretches={lane.traffic} y={y} x={x} className={`chart-bar-${side}`} />
      {lane.probes.map(({ at, passed, ignored }) => (
        <text key={at} className="chart-probe" x={x(at)} y={y + 31} textAnchor="middle">
          {passed ? '✓' : ignored ? '·' : '✕'}
        </text>
      ))}
    </g>
  )
}

const spans = (stretches: readonly Stretch[]) =>
  stretches.map(({ from, to }) => `${Math.round(from)} s to ${Math.round(to)} s`).join(', ') || 'never'

/** The same app behind an ALB with its defaults and behind Fly Proxy: when does traffic reach it? */
export function HealthTimeline() {
  const [settings, setSettings] = useState(start)
  const run = useMemo(() => runHealth(settings), [settings])
  const set = (change: Partial<HealthSettings>) => setSettings((old) => ({ ...old, ...change }))
  const x = (at: number) => left + (at / run.length) * (width - left - 8)
  const marks = Array.from({ length: Math.floor(run.length / 60) + 1 }, (_, index) => index * 60)
  return (
    <figure className="simulator">
      <figcaption>When does traffic reach the app?</figcaption>
      <div className="simulator-body">
        <div className="simulator-controls needs-js">
          <Slider
            label="Check"
            code="interval"
            unit="s"
            value={settings.interval}
            min={2}
            max={60}
            onChange={(interval) => set({ interval })}
          />
          <Slider
            label="Patience at the start"
            code="grace_period"
            unit="s"
            value={settings.gracePeriod}
            min={0}
            max={60}
            onChange={(gracePeriod) => set({ gracePeriod })}
          />
          <Slider
            label="The app answers after"
            unit="s"
            value={settings.ready}
            min={1}
            max={90}
            onChange={(ready) => set({ ready })}
          />
          <Slider
            label="It fails at"
            unit="s"
            value={settings.outageStart}
            min={60}
            max={240}
            step={5}
            onChange={(outageStart) => set({ outageStart })}
          />
          <Slider
            label="For"
            unit="s"
            value={settings.outageLength}
            min={0}
            max={180}
            step={5}
            onChange={(outageLength) => set({ outageLength })}
          />
        </div>
        <div className="simulator-result">
          <svg
            className="chart"
            viewBox={`0 0 ${width} ${laneHeight * 3 + 24}`}
            role="img"
            aria-label="Timeline; the text below says the same"
          >
            {marks.map((at) => (
              <g key={at}>
                <line className="chart-grid" x1={x(at)} x2={x(at)} y1="4" y2={laneHeight * 3} />
                <text className="chart-text" x={x(at)} y={laneHeight * 3 + 16} textAnchor="middle">
                  {at} s
                </text>
              </g>
            ))}
            <text className="chart-text" x="0" y="20">
              App answers
            </text>
            <Bars stretches={run.answers} y={8} x={x} className="chart-bar" />
            <LaneView lane={run.aws} y={8 + laneHeight} x={x} name="ALB sends" side="aws" />
            <LaneView lane={run.fly} y={8 + laneHeight * 2} x={x} name="Fly Proxy sends" side="fly" />
          </svg>
          <dl className="figures" aria-live="polite">
            <div>
              <dt>The app answers</dt>
              <dd>{spans(run.answers)}</dd>
            </div>
            <div>
              <dt className="side-aws">The ALB sends traffic</dt>
              <dd>{spans(run.aws.traffic)}</dd>
            </div>
            <div>
              <dt className="side-fly">Fly Proxy sends traffic</dt>
              <dd>{spans(run.fly.traffic)}</dd>
            </div>
          </dl>
        </div>
      </div>
      <p className="simulator-note">
        ✓ passed, ✕ failed, · failed within the grace period. The ALB checks every {ALB.interval} s with its
        defaults: one pass for a new target, {ALB.unhealthy} failures to drop it, {ALB.healthy} passes to take
        it back. On Fly.io one failure drops the Machine and one pass brings it back.
      </p>
    </figure>
  )
}
