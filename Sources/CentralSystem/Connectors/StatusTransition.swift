import OCPP16

/// The status changes that OCPP 1.6 §4.9 lists.
enum StatusTransition {
    private static let matrix: [ChargePointStatus: Set<ChargePointStatus>] = [
        .available: [.preparing, .charging, .suspendedEV, .suspendedEVSE, .reserved, .unavailable, .faulted],
        .preparing: [.available, .charging, .suspendedEV, .suspendedEVSE, .finishing, .faulted],
        .charging: [.available, .suspendedEV, .suspendedEVSE, .finishing, .unavailable, .faulted],
        .suspendedEV: [.available, .charging, .suspendedEVSE, .finishing, .unavailable, .faulted],
        .suspendedEVSE: [.available, .charging, .suspendedEV, .finishing, .unavailable, .faulted],
        .finishing: [.available, .preparing, .unavailable, .faulted],
        .reserved: [.available, .preparing, .unavailable, .faulted],
        .unavailable: [.available, .preparing, .charging, .suspendedEV, .suspendedEVSE, .faulted],
        .faulted: [
            .available, .preparing, .charging, .suspendedEV, .suspendedEVSE, .finishing, .reserved,
            .unavailable,
        ],
    ]

    /// A repetition of the same status is fine.
    ///
    /// Connector 0 is only ever Available, Unavailable or Faulted.
    static func isInMatrix(from old: ChargePointStatus?, to new: ChargePointStatus, connectorID: Int) -> Bool
    {
        if connectorID == 0 { return [.available, .unavailable, .faulted].contains(new) }
        guard let old else { return true }
        return old == new || matrix[old]?.contains(new) == true
    }
}
