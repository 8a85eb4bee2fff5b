@testable import OCPPWebSocket

/// Writes ClientHellos, and cuts them into records.
enum HelloOctets {
    static func record(_ fragment: [UInt8]) -> [UInt8] { [22, 3, 1] + vector(fragment, lengthOctets: 2) }

    static func message(_ hello: ClientHello) -> [UInt8] {
        var body: [UInt8] = [3, 3] + [UInt8](repeating: 7, count: 32) + vector([9, 9], lengthOctets: 1)
        body += vector(numbers(hello.cipherSuites), lengthOctets: 2) + vector([0], lengthOctets: 1)
        var extensions: [UInt8] = []
        if let algorithms = hello.signatureAlgorithms {
            // An extension that is not read stands before the one that is.
            extensions += [0, 23, 0, 0, 0, 13]
            extensions += vector(vector(numbers(algorithms), lengthOctets: 2), lengthOctets: 2)
        }
        if let versions = hello.supportedVersions {
            extensions += [0, 43] + vector(vector(numbers(versions), lengthOctets: 1), lengthOctets: 2)
        }
        if !extensions.isEmpty { body += vector(extensions, lengthOctets: 2) }
        return [1] + vector(body, lengthOctets: 3)
    }

    private static func vector(_ content: [UInt8], lengthOctets: Int) -> [UInt8] {
        (0..<lengthOctets).reversed().map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) } + content
    }

    private static func numbers(_ numbers: [UInt16]) -> [UInt8] {
        numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
