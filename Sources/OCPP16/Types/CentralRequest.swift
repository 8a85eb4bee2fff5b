/// A request of the central system to the charge point.
public protocol CentralRequest: OCPPRequest {
    /// What the text of the standard advises against and the schema allows: sentences for the operator, who
    /// may send it all the same.
    var advice: [String] { get }
}

extension CentralRequest {
    public var advice: [String] { [] }
}
