import Link from 'next/link'
import { Children, isValidElement, type ComponentProps, type ReactNode } from 'react'
import { CodeBlock } from '../editor/code-block'
import { HeadingLink } from './heading-link'

/** A heading that can be linked to: its id is written by the author, the button copies its address. */
function heading(Level: 'h2' | 'h3' | 'h4') {
  return function Heading({ id, children }: { readonly id?: string; readonly children?: ReactNode }) {
    return (
      <Level id={id}>
        {children}
        {id && <HeadingLink id={id} />}
      </Level>
    )
  }
}

function Anchor({ href = '', children }: ComponentProps<'a'>) {
  if (href.startsWith('/'))
    return (
      <Link prefetch={false} href={href}>
        {children}
      </Link>
    )
  return (
    <a href={href} rel={href.startsWith('#') ? undefined : 'noreferrer'}>
      {children}
    </a>
  )
}

function Pre({ children }: { readonly children?: ReactNode }) {
  const code = Children.toArray(children).find((child) => isValidElement<ComponentProps<'code'>>(child))
  if (!isValidElement<ComponentProps<'code'>>(code)) return <pre>{children}</pre>
  const { className = '', children: text, title } = code.props
  const language = /language-(\S+)/.exec(className)?.[1] ?? 'text'
  return <CodeBlock code={typeof text === 'string' ? text : ''} language={language} title={title} />
}

function Table({ children }: { readonly children?: ReactNode }) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  )
}

/** The empty corner of a table names no column. */
function HeaderCell({ children }: { readonly children?: ReactNode }) {
  const Cell = Children.count(children) === 0 ? 'td' : 'th'
  return <Cell scope={Cell === 'th' ? 'col' : undefined}>{children}</Cell>
}

export const elements = {
  h2: heading('h2'),
  h3: heading('h3'),
  h4: heading('h4'),
  a: Anchor,
  pre: Pre,
  table: Table,
  th: HeaderCell,
}
