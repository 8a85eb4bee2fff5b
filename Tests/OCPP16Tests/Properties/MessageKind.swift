import OCPP16

/// One half of one message, and the octet that stands for it at the front of an input.
///
/// The lower two bits say which half it is, the upper six are the place among the actions, so that an action that
/// is added at the end of its list changes no other octet.
struct MessageKind {
    enum Half: UInt8, CaseIterable {
        case stationRequest
        case stationResponse
        case centralRequest
        case centralResponse
    }

    let half: Half
    private let place: Int

    init(octet: UInt8) {
        half = Half(rawValue: octet & 3) ?? .stationRequest
        let count = half.isOfStation ? StationAction.allCases.count : CentralAction.allCases.count
        place = Int(octet >> 2) % count
    }

    static let all = Half.allCases.flatMap { half in
        (0..<(half.isOfStation ? StationAction.allCases.count : CentralAction.allCases.count)).map {
            MessageKind(octet: UInt8($0) << 2 | half.rawValue)
        }
    }

    var octet: UInt8 { UInt8(place) << 2 | half.rawValue }

    /// The action of ours; nil for the other direction.
    var centralAction: CentralAction? { half.isOfStation ? nil : CentralAction.allCases[place] }

    var payload: any OCPPPayload.Type {
        switch half {
        case .stationRequest: StationAction.allCases[place].requestType
        case .centralRequest: CentralAction.allCases[place].requestType
        case .stationResponse: Self.response(of: StationAction.allCases[place].requestType)
        case .centralResponse: Self.response(of: CentralAction.allCases[place].requestType)
        }
    }

    private static func response<Request: OCPPRequest>(of type: Request.Type) -> any OCPPPayload.Type {
        Request.Response.self
    }
}

extension MessageKind.Half {
    var isOfStation: Bool { self == .stationRequest || self == .stationResponse }
}
