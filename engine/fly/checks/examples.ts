// Good examples that several checks share: sections that no check has anything to say about.

/** A public web service with its check. */
export const goodHttpService = `primary_region = "iad"
[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"
`

/** The same for an application that redirects by itself, with its concurrency. */
export const goodHttpServiceInFull = `${goodHttpService}headers = { X-Forwarded-Proto = "https" }
[http_service.concurrency]
type = "requests"
soft_limit = 200
`

/** A TCP service behind TLS with its check. */
export const goodTcpService = `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["tls", "http"]
[[services.tcp_checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
`

/** A volume that grows by itself. */
export const goodGrowingVolume = `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "10GB"`
