import OCPP16
import OCPPJ

extension Catalogue {
    /// Authorization and data transfer (test document, Core).
    static let authorization: [ConformanceCase] = [
        ConformanceCase("TC_023_1", "Authorize an unknown tag", .core, "OCPP 1.6 §7.2") { play in
            try await play.authorize(play.tags.invalid, .invalid)
        },
        ConformanceCase("TC_023_2", "Authorize an expired tag", .core, "OCPP 1.6 §7.2") { play in
            try await play.authorize(play.tags.expired, .expired)
        },
        ConformanceCase("TC_023_3", "Authorize a blocked tag", .core, "OCPP 1.6 §7.2") { play in
            try await play.authorize(play.tags.blocked, .blocked)
        },
        ConformanceCase("TC_061", "Clear the cache", .core, "OCPP 1.6 §5.4") { play in
            try await play.command(ClearCache(), answer: .init(status: .accepted))
        },
        ConformanceCase("TC_064", "Data transfer to the central system", .core, "OCPP 1.6 §4.3") { play in
            let answer = try await play.call(DataTransfer(vendorId: "com.example.unknown", messageId: "M"))
            if answer.status == .accepted { play.warn("an unknown vendorId was answered Accepted") }
        },
    ]
}
