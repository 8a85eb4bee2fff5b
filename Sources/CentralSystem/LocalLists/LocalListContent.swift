public import OCPP16

/// The entries of a local authorization list by folded tag.
public struct LocalListContent: Sendable, Hashable {
    /// Each with its idTagInfo.
    public private(set) var entries: [String: AuthorizationData] = [:]

    public init(_ entries: [AuthorizationData] = []) {
        for entry in entries { self.entries[entry.idTag.key] = entry }
    }

    /// In the order of the tags.
    public var sorted: [AuthorizationData] { entries.values.sorted { $0.idTag.key < $1.idTag.key } }

    /// What an accepted SendLocalList makes of it (OCPP 1.6 §5.15).
    ///
    /// In a differential list an entry without idTagInfo deletes the tag.
    public mutating func apply(_ list: SendLocalList) {
        if list.updateType == .full { entries = [:] }
        for entry in list.localAuthorizationList ?? [] {
            let isDeleted = entry.idTagInfo == nil && list.updateType == .differential
            entries[entry.idTag.key] = isDeleted ? nil : entry
        }
    }

    /// The entries that turn this content into another: changed and new ones, then deletions.
    public func difference(to other: LocalListContent) -> [AuthorizationData] {
        let changed = other.sorted.filter { entries[$0.idTag.key] != $0 }
        let deleted = sorted.filter { other.entries[$0.idTag.key] == nil }
        return changed + deleted.map { AuthorizationData(idTag: $0.idTag) }
    }

    /// The lists that bring a station from this content to the other, in the order in which they are sent.
    ///
    /// A list longer than the station takes at once is split: the first part of a full list replaces everything,
    /// the others add to it, each with a version of its own.
    public func steps(
        to other: LocalListContent, _ updateType: UpdateType, firstVersion: Int, most: Int?
    ) -> [SendLocalList] {
        let entries = updateType == .full ? other.sorted : difference(to: other)
        let size = max(1, most ?? entries.count)
        var steps: [SendLocalList] = []
        for start in stride(from: 0, to: max(1, entries.count), by: size) {
            let part = Array(entries[start..<min(start + size, entries.count)])
            steps.append(
                SendLocalList(
                    listVersion: firstVersion + steps.count, localAuthorizationList: part,
                    updateType: steps.isEmpty ? updateType : .differential))
        }
        return steps
    }
}
