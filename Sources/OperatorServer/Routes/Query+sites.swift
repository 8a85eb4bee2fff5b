import OCPPJ

extension Query {
    /// The sites of `?site=1,2,none`, none as 0; empty where all are wanted.
    func sites() throws -> [Int64] {
        try list("site").map { text in
            if text == "none" { return 0 }
            guard let id = Int64(text), id > 0 else {
                throw Self.bad("site", "site is ids of sites, or none, with commas between")
            }
            return id
        }
    }
}

extension MemberReader {
    /// Ids of sites; nil when absent or null.
    mutating func siteIDs(_ name: String) -> [Int64]? {
        guard let value = view[name], value.kind != .null else { return nil }
        let ids = value.elements.compactMap { $0.number?.int }.filter { $0 > 0 }
        guard value.kind == .array, ids.count == value.count, ids.count <= 1_000 else {
            fault(name, "bad-value", "\(name) is a list of at most 1,000 ids of sites")
            return nil
        }
        return ids.map { Int64($0) }
    }

    /// The id of a site; nil when absent or null.
    mutating func siteID(_ name: String) -> Int64? {
        number(name, in: 1...Int.max).map { Int64($0) }
    }
}
