import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { Offline } from '@/components/site/offline'
import { site } from '@/lib/site'
import { inter, mono } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  metadataBase: new URL(site.url),
  title: { default: `${site.name}: from AWS to Fly.io`, template: `%s · ${site.name}` },
  description: site.sentence,
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' },
  ],
}

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // boot.js marks the element with the theme and with `data-js` before React sees it.
    <html lang="en" className={`${inter.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        <script src="/boot.js" />
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <Header />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer />
        <Offline />
      </body>
    </html>
  )
}
