import CentralSystem
import OCPP16

extension MeterValueRecord {
    /// The values alone.
    var sampledValue: [SampledValue] { samples.map(\.sample) }
}
