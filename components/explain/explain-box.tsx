'use client'

import { useEffect, useState } from 'react'
import { inlineCode } from '../ui/inline-code'
import { SeverityMark } from '../ui/marks'
import { SiteLink } from '../ui/site-link'
import type { Explained } from './explain-engine'

/** Typing rests this long, in milliseconds, before the text is looked at. */
const REST = 200

const sample =
  "✘ unsupported deployment strategy 'blue-green'; Apps v2 supports the following strategies: canary, rolling, immediate, bluegreen"

/** What flyctl printed, and the rules behind it. */
export function ExplainBox() {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Explained[]>([])
  const [looked, setLooked] = useState('')

  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      void import('./explain-engine').then(({ explainText }) => {
        if (gone) return
        setFound(explainText(text))
        setLooked(text)
      })
    }, REST)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text])

  const said =
    text.trim() === ''
      ? ''
      : looked !== text
        ? 'Looking …'
        : found.length === 0
          ? 'No rule of fly.toml prints this. If it names a host, a Machine or a login, it comes from the platform and not from the file; `fly logs` and `fly status` say more.'
          : `${found.length} ${found.length === 1 ? 'rule' : 'rules'} found`
  return (
    <div className="explain-box">
      <div className="paste needs-js">
        <label htmlFor="printed">Paste what flyctl printed</label>
        <textarea
          id="printed"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="Error: … , a note of fly config validate, or why a deploy was refused"
        />
        <div className="paste-foot">
          <button type="button" className="button button-small" onClick={() => setText(sample)}>
            Try an example
          </button>
          <span role="status">{inlineCode(said)}</span>
        </div>
      </div>
      <ul className="explained">
        {found.map(({ code, title, severity, why, line, key, right, lesson }) => (
          <li key={`${code}${key ?? ''}`}>
            <h2 className="explained-title">{inlineCode(title)}</h2>
            <p className="page-facts">
              <SeverityMark severity={severity} />
              <SiteLink href={`/reference/diagnostics/${code}/`}>{code}</SiteLink>
              {key !== undefined && <SiteLink href={`/reference/fly-toml/${key}/`}>{key}</SiteLink>}
              <SiteLink href={`/learn/${lesson}/`}>Lesson: {lesson}</SiteLink>
            </p>
            <pre tabIndex={0} aria-label="The line">
              {line}
            </pre>
            <p>{inlineCode(why)}</p>
            <figure className="code-block">
              <figcaption>Put right</figcaption>
              <pre tabIndex={0} role="group" aria-label="Put right">
                <code>{right}</code>
              </pre>
            </figure>
          </li>
        ))}
      </ul>
    </div>
  )
}
