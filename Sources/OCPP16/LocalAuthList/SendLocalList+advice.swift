extension SendLocalList {
    /// OCPP 1.6 §5.15: a full list says something about every tag, and no list names a tag twice.
    public var advice: [String] {
        var sentences: [String] = []
        let entries = localAuthorizationList ?? []
        if updateType == .full, entries.contains(where: { $0.idTagInfo == nil }) {
            sentences.append("in a Full list every entry needs idTagInfo")
        }
        if Set(entries.map(\.idTag)).count < entries.count { sentences.append("an idTag occurs twice") }
        return sentences
    }
}
