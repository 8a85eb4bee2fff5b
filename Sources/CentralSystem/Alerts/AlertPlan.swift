import OCPPJ

/// Decides which alerts of a kind are raised and cleared: pure, so that what flaps and what storms can be tried out.
struct AlertPlan {
    enum Change: Hashable {
        case raise(AlertCondition)
        /// One alert about many, because so many rows would help nobody.
        case raiseMany([AlertCondition])
        /// The alert about many has become one about these.
        case update(AlertRecord, [AlertCondition])
        /// What it is about has come back, or is over since now.
        case quiet(AlertRecord, since: Timestamp?)
        case clear(AlertRecord)
    }

    /// Alerts that are raised at once of a kind; of more, one is raised.
    static let limitAtOnce = 20
    /// Alerts about one station that last of a kind; further ones become one.
    static let limitAtAll = 100
    /// How often an alert about many tells a new number, unless it has changed a lot.
    static let updateInterval = Duration.seconds(60)

    let rule: AlertRule
    /// Whether alerts about this one are not wanted now.
    let isSilenced: (AlertCondition) -> Bool
    let time: Timestamp

    /// `open` are the alerts of the kind that last.
    func changes(_ conditions: [AlertCondition], open: [AlertRecord]) -> [Change] {
        guard rule.isEnabled else { return open.map { .clear($0) } }
        let single = open.filter { !$0.isOfMany }
        let keys = Set(conditions.map(\.key))
        let known = Set(single.map(\.key))
        var changes = single.compactMap { alert in
            keys.contains(alert.key) ? staysOpen(alert) : isOver(alert)
        }
        let new = conditions.filter { !known.contains($0.key) && !isSilenced($0) }
        if let many = open.first(where: \.isOfMany) {
            changes += [change(many, new)].compactMap(\.self)
        } else if new.count > Self.limitAtOnce || !new.isEmpty && single.count + new.count > Self.limitAtAll {
            changes.append(.raiseMany(new))
        } else {
            changes += new.map { .raise($0) }
        }
        return changes
    }

    private func staysOpen(_ alert: AlertRecord) -> Change? {
        alert.quietSince == nil ? nil : .quiet(alert, since: nil)
    }

    private func isOver(_ alert: AlertRecord) -> Change? {
        // What happened once has lasted as long as its rule says already.
        let clear = rule.kind.isHappening ? Duration.zero : rule.clear
        guard let since = alert.quietSince else {
            return clear == .zero ? .clear(alert) : .quiet(alert, since: time)
        }
        return time - since >= clear ? .clear(alert) : nil
    }

    /// Half as many as raise it keep it up, so that it does not come and go; the rest then get alerts of their own.
    private func change(_ alert: AlertRecord, _ conditions: [AlertCondition]) -> Change? {
        guard conditions.count > Self.limitAtOnce / 2 else { return isOver(alert) }
        if let change = staysOpen(alert) { return change }
        let difference = abs(conditions.count - alert.count)
        let isMuch = difference * 5 > alert.count
        guard difference > 0, isMuch || time - alert.changedAt >= Self.updateInterval else { return nil }
        return .update(alert, conditions)
    }
}
