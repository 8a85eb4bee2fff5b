extension ApiContext {
    /// Who acts, as commands and events name it.
    var actor: String { principal?.actor ?? "nobody" }
}
