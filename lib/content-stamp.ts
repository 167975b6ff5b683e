/** Changed by `npm run dev` whenever a file of content/ changes, so that pages refresh; always 0 in a build. */
export const contentStamp = 0
