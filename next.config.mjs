/** @type {import('next').NextConfig} */
export default {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  // The commit, so that two clean builds of one commit are the same bytes.
  generateBuildId: () => process.env.BUILD_ID ?? 'dev',
  images: { unoptimized: true },
  // Types are a step of their own in `npm test`.
  typescript: { ignoreBuildErrors: true },
}
