import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Writes content/lessons/<nn>-<topic>/ with everything that a lesson needs, and its word in the list of topics. */
export function create([topic], base = root) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(topic ?? '')) throw new Error('give a topic: new:lesson -- costs')
  const lessons = join(base, 'content', 'lessons')
  const taken = readdirSync(lessons)
  if (taken.some((name) => name.replace(/^\d+-/, '') === topic)) throw new Error(`${topic} exists`)
  const number = String(Math.max(-1, ...taken.map((name) => Number.parseInt(name, 10))) + 1).padStart(2, '0')
  const folder = join(lessons, `${number}-${topic}`)
  const title = topic[0].toUpperCase() + topic.slice(1).replaceAll('-', ' ')
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write(
    'lesson.mdx',
    `---
title: ${title}
description: One sentence that says what the reader has on AWS, what it becomes, and what to watch.
---

<Intro>

Two or three sentences.

</Intro>

<Diagram name="${topic}" />

## First section [#first-section]

<OnAws>

What you have.

</OnAws>

<OnFly>

What it becomes.

</OnFly>

<LiveEditor file="samples/fly.toml" title="An example" />

## Check yourself [#check-yourself]

<Exercise slug="first" />
`,
  )
  write('samples/fly.toml', 'app = "demo"\nprimary_region = "iad"\n\n[[vm]]\nsize = "shared-cpu-1x"\n')
  write(
    'diagram.json',
    `${JSON.stringify({ title, aws: { nodes: [{ id: 'a', label: 'On AWS' }], edges: [] }, fly: { nodes: [{ id: 'b', label: 'On Fly.io' }], edges: [] }, text: 'The picture in words.' }, undefined, 2)}\n`,
  )
  write(
    'exercises/first/exercise.json',
    `${JSON.stringify({ title: 'A region', goal: 'Say in which region the app starts.', hints: ['The key is `primary_region`.'], checks: [{ valid: true }, { path: 'primary_region', is: 'iad' }] }, undefined, 2)}\n`,
  )
  write('exercises/first/start/fly.toml', 'app = "demo"\n')
  write('exercises/first/solution/fly.toml', 'app = "demo"\nprimary_region = "iad"\n')
  const topics = join(base, 'lib', 'topics.ts')
  writeFileSync(topics, readFileSync(topics, 'utf8').replace(/\n\] as const/, `\n  '${topic}',\n] as const`))
  return [
    `content/lessons/${number}-${topic}/`,
    'lib/topics.ts',
    'Next: npm run dev, and npx vitest run lib/lessons.test.ts',
  ]
}
