import CentralSystem
import Foundation
import OCPPJ

extension MemberReader {
    /// Whose stations somebody sees: a list of sites; nil when absent or null.
    mutating func scope(_ name: String) -> SiteScope? { siteIDs(name).map { .sites(Set($0)) } }

    mutating func permissions(_ name: String) -> Set<Permission>? {
        guard let names = texts(name, max: 50) else { return nil }
        let permissions = names.compactMap(Permission.init)
        guard permissions.count == names.count, !names.isEmpty else {
            let known = Permission.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "bad-value", "\(name) is a list of some of \(known)")
            return nil
        }
        return Set(permissions)
    }

    /// A password that somebody chooses.
    mutating func newPassword(_ name: String) -> String? {
        guard view[name] != nil else { return nil }
        let (least, greatest) = (UserPassword.leastLength, UserPassword.greatestLength)
        guard let text = view[name]?.string, !text.isShorter(than: least), !text.isLonger(than: greatest),
            !text.unicodeScalars.contains("\0")
        else {
            fault(name, "bad-value", "\(name) has \(least) to \(greatest) characters")
            return nil
        }
        return text
    }

    mutating func language(_ name: String) -> String? {
        word(name, max: 35, "a language tag such as en") { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return (2...8).contains(parts[0].count) && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
                && parts.dropFirst().allSatisfy { part in
                    (1...8).contains(part.count)
                        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
                }
        }
    }

    mutating func timeZone(_ name: String) -> String? {
        word(name, max: 64, "a time zone such as Europe/Berlin") { TimeZone(identifier: $0) != nil }
    }

    private mutating func word(
        _ name: String, max: Int, _ what: String, isUsable: (String) -> Bool
    ) -> String? {
        guard let text = text(name, max: max) else { return nil }
        guard isUsable(text) else {
            fault(name, "bad-value", "\(name) is \(what)")
            return nil
        }
        return text
    }
}

extension String {
    fileprivate func isShorter(than count: Int) -> Bool { !isLonger(than: count - 1) }
}
