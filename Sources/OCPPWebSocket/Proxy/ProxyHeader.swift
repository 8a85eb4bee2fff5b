/// What a balancer says of a connection before the first octet of its client (HAProxy's PROXY protocol).
enum ProxyHeader: Equatable {
    /// The connection is one of this client.
    case client(NetworkAddress)
    /// The connection is the balancer's own, most often a health check, or it does not know whose it is.
    case unknown
}
