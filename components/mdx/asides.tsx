import type { ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
}

function aside(kind: string, title: string) {
  return function Aside({ children }: Props) {
    return (
      <div className={`aside aside-${kind}`} role="group" aria-label={title}>
        <p className="aside-title">{title}</p>
        {children}
      </div>
    )
  }
}

export function Intro({ children }: Props) {
  return <div className="intro">{children}</div>
}

export const OnAws = aside('aws', 'On AWS you have')
export const OnFly = aside('fly', 'On Fly.io it becomes')
export const Differs = aside('differs', 'What differs and bites')
export const Pitfall = aside('pitfall', 'Pitfall')
export const Conflict = aside('conflict', 'Sources disagree')

export function Steps({ children }: Props) {
  return <div className="steps">{children}</div>
}
