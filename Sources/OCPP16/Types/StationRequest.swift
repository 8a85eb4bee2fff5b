/// A request of the charge point to the central system.
public protocol StationRequest: OCPPRequest {}
