'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { handOver } from '@/lib/handover'

/** The first thing people do here: give what they have. The text goes to the converter through the browser's own store. */
export function PasteBox() {
  const router = useRouter()
  const [text, setText] = useState('')
  const convert = () => {
    if (text.trim() !== '') handOver([{ path: 'pasted', text }])
    router.push('/convert/')
  }
  return (
    <form
      className="paste"
      action="/convert/"
      onSubmit={(event) => {
        event.preventDefault()
        convert()
      }}
    >
      <label htmlFor="paste">Paste what you have on AWS</label>
      <textarea
        id="paste"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={
          'CloudFormation, Terraform, an ECS task definition,\nCompose, serverless.yml, what the aws command printed …'
        }
      />
      <div className="paste-foot">
        <button type="submit" className="button button-main">
          Convert
        </button>
        <span>Nothing leaves your browser. Secret values are masked before anything is kept.</span>
      </div>
    </form>
  )
}
