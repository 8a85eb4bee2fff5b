public import OCPPJ

/// A request of the central system to the charge point.
public protocol CentralRequest: OCPPRequest {
    /// What the text of the standard advises against and the schema allows: sentences for the operator, who
    /// may send it all the same.
    var advice: [String] { get }

    /// What an operator may send, for forms and for the API's document; it accepts what `CentralCommand.check` does.
    static var schema: JSONSchema { get }
}

extension CentralRequest {
    public var advice: [String] { [] }
}
