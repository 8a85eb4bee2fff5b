/// One configuration key with its rules (OCPP 1.6 §9).
struct ConfigurationKey: Sendable, Hashable {
    /// Who may do what with it.
    enum Access: Sendable, Hashable {
        case readOnly
        case readWrite
        /// Never shown by GetConfiguration.
        case writeOnly
    }

    /// Which values it takes.
    enum Kind: Sendable, Hashable {
        case integer(ClosedRange<Int>)
        case boolean
        case text
        /// A comma separated list of these measurands, with or without a phase.
        case measurands
        /// The octets of the Basic password in hexadecimal digits.
        case secret
    }

    var name: String
    var access: Access
    var kind: Kind
    /// Nil: known, but not set.
    var value: String?

    /// The value as it is kept, or nil when the key does not take it.
    func accepted(_ text: String) -> String? {
        switch kind {
        case .integer(let range):
            guard let number = Int(text), range.contains(number) else { return nil }
            return String(number)
        case .boolean:
            let folded = text.lowercased()
            return folded == "true" || folded == "false" ? folded : nil
        case .text:
            return text
        case .measurands:
            // OCPP 1.6 §3.16.4: one unsupported measurand refuses the whole change.
            let choices = text.split(separator: ",").map { MeasurandChoice(String($0)) }
            return choices.contains { $0 == nil } ? nil : text
        case .secret:
            // Security whitepaper, AuthorizationKey: 16 to 20 octets.
            guard (32...40).contains(text.count), text.count.isMultiple(of: 2) else { return nil }
            return text.allSatisfy(\.isHexDigit) ? text : nil
        }
    }
}
