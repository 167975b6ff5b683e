import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { listLessons } from '@/lib/lessons'
import { site } from '@/lib/site'

export const dynamic = 'force-static'
export const dynamicParams = false

const size = { width: 1200, height: 630 }

/** The pictures of link previews: one for the site, one for each lesson. */
function pictures(): readonly { readonly name: string; readonly title: string; readonly kicker: string }[] {
  return [
    { name: 'home', title: site.sentence, kicker: 'From AWS to Fly.io' },
    { name: 'reference', title: 'Every key and every finding of fly.toml', kicker: 'Reference' },
    { name: 'services', title: 'Every AWS service and its counterpart on Fly.io', kicker: 'Services' },
    ...listLessons().map(({ topic, title, minutes }) => ({
      name: topic,
      title,
      kicker: `Lesson · ${minutes} minutes`,
    })),
  ]
}

export function generateStaticParams() {
  return pictures().map(({ name }) => ({ file: `${name}.png` }))
}

const font = (weight: number) =>
  readFile(join(process.cwd(), `node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff`))

export async function GET(_: Request, { params }: { readonly params: Promise<{ readonly file: string }> }) {
  const name = (await params).file.replace(/\.png$/, '')
  const picture = pictures().find((each) => each.name === name)
  if (!picture) return new Response('Not found', { status: 404 })
  const box = { display: 'flex' } as const
  return new ImageResponse(
    <div
      style={{
        ...box,
        width: '100%',
        height: '100%',
        background: '#ffffff',
        color: '#1b1d22',
        fontFamily: 'Inter',
      }}
    >
      <div style={{ ...box, width: 28, height: '100%', background: '#b97a08' }} />
      <div
        style={{
          ...box,
          flexDirection: 'column',
          flex: 1,
          padding: '72px 64px',
          justifyContent: 'space-between',
        }}
      >
        <div style={{ ...box, fontSize: 30, color: '#565b66' }}>{picture.kicker}</div>
        <div
          style={{ ...box, fontSize: picture.title.length > 60 ? 58 : 76, fontWeight: 600, lineHeight: 1.2 }}
        >
          {picture.title}
        </div>
        <div style={{ ...box, fontSize: 34, fontWeight: 600 }}>{site.name}</div>
      </div>
      <div style={{ ...box, width: 28, height: '100%', background: '#8b4ccf' }} />
    </div>,
    {
      ...size,
      fonts: [
        { name: 'Inter', data: await font(400), weight: 400 },
        { name: 'Inter', data: await font(600), weight: 600 },
      ],
    },
  )
}
