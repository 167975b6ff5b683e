/** The release of Fly's CLI whose behaviour the rules reproduce. */
export const RULES_FOLLOW = "Fly's CLI (flyctl) of August 2026 with go-toml 2.4.3 and fly-go 0.9.6"
