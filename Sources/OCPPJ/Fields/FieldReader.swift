/// The object under decoding: it reads fields, checks their limits, remembers which were used and collects
/// deviations.
///
/// Faults map to codes as OCPP-J has them: missing → OccurenceConstraintViolation, wrong JSON type →
/// TypeConstraintViolation, value outside its limits → PropertyConstraintViolation, unknown field (strict) →
/// FormationViolation. Every description starts with the JSON path.
public struct FieldReader: Sendable {
    /// What becomes of numbers outside the range that the text of the standard gives.
    public enum Ranges: Sendable, Hashable {
        /// They are refused.
        case enforced
        /// They are reported as deviations, for a laboratory may want to send them.
        case reported
    }

    /// The deviations of one message that are kept one by one.
    static let deviationLimit = 32

    let view: JSONView
    public let strictness: Strictness
    public let ranges: Ranges
    /// When the message arrived; it stands in for unreadable times of events.
    public let receivedAt: Timestamp?
    var deviations: [Deviation] = []
    private var deviationsLeftOut = 0
    /// One bit for each of the first 64 members: whether it was read.
    private var usedMembers: UInt64 = 0
    private var laterUsedMembers: Set<Int> = []

    /// Starts on a whole payload; null stands for an empty one (lenient).
    public init(
        payload: JSONView, strictness: Strictness, ranges: Ranges = .enforced, receivedAt: Timestamp?
    ) throws(CallError) {
        view = payload
        self.strictness = strictness
        self.ranges = ranges
        self.receivedAt = receivedAt
        switch payload.kind {
        case .object:
            break
        case .null:
            try deviate(.whole, .nullPayload, "the payload is null", else: .formationViolation)
        default:
            throw CallError(code: .formationViolation, description: "/: the payload is not an object")
        }
    }

    /// Starts on an object inside the one that `parent` reads.
    private init(child: JSONView, of parent: FieldReader) {
        view = child
        strictness = parent.strictness
        ranges = parent.ranges
        receivedAt = parent.receivedAt
    }

    /// Reads an object at `path` with a reader of its own, and takes over its deviations.
    mutating func read<Value>(
        _ child: JSONView, at path: FieldPath, _ body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> Value {
        guard child.kind == .object else { throw Self.wrongType(path, "an object") }
        var reader = FieldReader(child: child, of: self)
        do {
            let value = try body(&reader)
            for deviation in try reader.finish() {
                let outer = path.description + (deviation.path == "/" ? "" : deviation.path)
                record(Deviation(path: outer, kind: deviation.kind, detail: deviation.detail))
            }
            return value
        } catch {
            throw error.inside(path.description)
        }
    }

    /// Reports the members that nobody asked for, and hands over all deviations.
    public mutating func finish() throws(CallError) -> [Deviation] {
        if usedMembers.nonzeroBitCount + laterUsedMembers.count < view.count {
            try reportUnusedMembers()
        }
        if deviationsLeftOut > 0 {
            deviations.append(
                Deviation(path: "/", kind: .more, detail: "\(deviationsLeftOut) further deviations"))
            deviationsLeftOut = 0
        }
        return deviations
    }

    private mutating func reportUnusedMembers() throws(CallError) {
        for (ordinal, member) in JSONMembers(of: view).enumerated() where !isUsed(ordinal) {
            // Beyond the limit members are only counted: looking each one up would cost the square of them.
            guard deviations.count < Self.deviationLimit else {
                deviationsLeftOut += 1
                continue
            }
            let name = member.name
            let path = FieldPath(name)
            if let first = view.member(name), isUsed(first.ordinal) {
                try deviate(path, .duplicateField, "occurs more than once", else: .formationViolation)
            } else {
                try deviate(path, .unknownField, "unknown field", else: .formationViolation)
            }
        }
    }

    private func isUsed(_ ordinal: Int) -> Bool {
        ordinal < 64 ? usedMembers & (1 << UInt64(ordinal)) != 0 : laterUsedMembers.contains(ordinal)
    }

    /// The value of a field and the mark that it was read.
    mutating func take(_ name: String) -> JSONView? {
        guard let (ordinal, value) = view.member(name) else { return nil }
        if ordinal < 64 {
            usedMembers |= 1 << UInt64(ordinal)
        } else {
            laterUsedMembers.insert(ordinal)
        }
        return value
    }

    /// Records a deviation when lenient, refuses with `code` when strict.
    public mutating func deviate(
        _ path: FieldPath, _ kind: Deviation.Kind, _ sentence: String, else code: CallErrorCode
    ) throws(CallError) {
        guard strictness == .lenient else { throw CallError(code: code, description: "\(path): \(sentence)") }
        record(path, kind, sentence)
    }

    /// Notes a deviation whatever the strictness.
    public mutating func record(_ path: FieldPath, _ kind: Deviation.Kind, _ sentence: String) {
        record(Deviation(path: path.description, kind: kind, detail: sentence.limited(to: 200)))
    }

    private mutating func record(_ deviation: Deviation) {
        if deviations.count < Self.deviationLimit {
            deviations.append(deviation)
        } else {
            deviationsLeftOut += 1
        }
    }
}
